using System;
using System.IO;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Start;
using SCO.Exchange.Host.Tests.Audit.Recorded;
using SCO.Exchange.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Run;

/// <summary>A start that is refused says what to do.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly RecordedDay _day = new();
    private readonly string _data = Directory.CreateTempSubdirectory("sco-refusal-").FullName;

    public void Dispose()
    {
        _day.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Theory]
    [InlineData("journal.0", "damaged")]
    [InlineData("superblock", "missing")]
    public void A_damaged_journal_is_to_be_kept_looked_at_and_put_right(string file, string how)
    {
        string folder = ExchangeHost.JournalIn(_data);
        using (JournalCopy copy = new(_day))
        {
            if (how == "damaged")
            {
                copy.Change(3, entry => entry[JournalCopy.CommandsAt] ^= 1);
            }
            else
            {
                File.Delete(copy.FileOf(file));
            }

            Directory.CreateDirectory(folder);
            foreach (string one in Directory.GetFiles(copy.Path))
            {
                File.Copy(one, Path.Combine(folder, Path.GetFileName(one)));
            }
        }

        string refused = Refused(_data);

        Assert.StartsWith(
            $"the journal in {folder} is damaged: journal fault ", refused,
            StringComparison.Ordinal);
        Assert.EndsWith(
            $"; keep a copy of that folder, look with sco verify --data {_data} what still stands, "
                + "put the file back from the archive, a backup or a second copy, and delete "
                + "nothing",
            refused, StringComparison.Ordinal);
    }

    /// <summary>The writer of the recorded day is still there.</summary>
    [Fact]
    public void A_locked_folder_is_left_to_the_process_that_holds_it()
    {
        string refused = Refused(_day.DataDirectory);

        Assert.StartsWith("journal fault 3: ", refused, StringComparison.Ordinal);
        Assert.EndsWith(
            "; stop that process, or name another folder by --data, and delete no lock file",
            refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, "the disk is full; make room there, sco journal archive moves old segments "
        + "away, and delete nothing of the journal")]
    [InlineData(30, "its file system is mounted read-only; mount it so that it can be written, or "
        + "name another folder")]
    [InlineData(5, "the disk fails; take a copy of what can be read before anything else")]
    public void What_a_disk_refuses_is_told_with_what_to_do(int error, string words)
    {
        Exception told = StartRefusal.Of(
            new IOException("refused: '/data/auction-key'", error), "/data");

        Assert.IsType<UsageException>(told);
        Assert.Equal($"/data/auction-key cannot be used: {words}", told.Message);
    }

    [Theory]
    [InlineData(JournalFault.WriteFailed, "; see to the disk, then start again: what was "
        + "acknowledged is there")]
    [InlineData(JournalFault.Damaged, "; keep a copy of the journal's folder, look with sco verify "
        + "--data /data what still stands, and delete nothing")]
    [InlineData(JournalFault.Fenced, "; stop all processes on that folder, and find out who "
        + "touched it before the next start")]
    [InlineData(JournalFault.Misuse, "")]
    public void A_fail_stop_ends_with_what_to_do(JournalFault fault, string advice) =>
        Assert.Equal(
            advice,
            StartRefusal.AdviceBehind(new JournalException(fault, "it stopped"), "/data"));

    private static string Refused(string data) => Assert.Throws<UsageException>(
        () => ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = data,
            Venue = RecordedVenue.Read(VenueDefinition.RuleVersionNewest),
            Ports = PortPlan.Of(0),
            Failed = (_, _) => { },
        })).Message;
}
