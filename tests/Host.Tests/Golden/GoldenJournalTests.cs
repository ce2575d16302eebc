using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Host.Tests.Golden;

/// <summary>
/// Recorded journals replay to the recorded figures, whatever has become of the program since.
/// </summary>
/// <remarks>
/// A change of the format, of the rules or of the state is recorded in the same commit by
/// <c>SCO_GOLDEN_ACCEPT=1 dotnet run --project tests/Host.Tests -- --filter-class
/// "*GoldenJournalTests"</c>; the differences of the figures are then read in review.
/// </remarks>
public sealed class GoldenJournalTests
{
    private const int FormatCount = JournalFormat.Format - JournalFormat.FormatMin + 1;

    static GoldenJournalTests()
    {
        if (Environment.GetEnvironmentVariable("SCO_GOLDEN_ACCEPT") == "1")
        {
            GoldenJournal.Accept();
        }
    }

    public static TheoryData<ushort> Formats =>
        [.. Enumerable.Range(JournalFormat.FormatMin, FormatCount).Select(one => (ushort)one)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_journal_of_each_format_replays_to_what_was_recorded(ushort format)
    {
        GoldenJournal golden = Of(format);
        using TemporaryFolder copy = new();
        golden.CopyTo(copy);

        (int code, string figures) = GoldenJournal.Verify(copy);

        Assert.Equal(0, code);
        Assert.Equal(golden.Expected, figures);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_journal_of_each_format_goes_on_in_the_newest(ushort format)
    {
        using TemporaryFolder copy = new();
        Of(format).CopyTo(copy);
        Superblock found = SuperblockOf(copy);
        Assert.Equal(format, found.Format);
        RecordVersions versions = Pipeline.ExchangePipeline.Versions;
        LogPoint end;
        using (FasterJournal journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = copy.Path,
            Identity = found.Identity,
            Versions = versions,
        }))
        {
            WriterLease lease = journal.AcquireWriter("later");
            BlockBuilder block = new(versions);
            Assert.True(block.AddCommand(Records.Command(
                found.Durable.LastSequence + 1, timeNs: found.Durable.LastTimeNs)));
            Assert.Equal(AppendResult.Appended, journal.Append(in lease, block));
            journal.CloseClean(lease);
            end = journal.Appended;
        }

        VerifyReport report = JournalVerifier.Verify(copy.Path, versions);
        Assert.True(report.IsSound, report.Reason);
        Assert.Equal(end.ChainHash, report.ChainHash);
        Assert.Equal(JournalFormat.Format, SuperblockOf(copy).Format);
        using JournalReader reader = new(copy.Path, versions, found.Durable.LastSequence);
        Assert.True(reader.MoveNext());
        Assert.Equal(format, reader.Current.Header.Format);
        Assert.True(reader.MoveNext());
        Assert.Equal(JournalFormat.Format, reader.Current.Header.Format);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void A_newer_format_is_refused_plainly_by_readers_and_by_the_writer()
    {
        using TemporaryFolder copy = new();
        Present().CopyTo(copy);
        byte[] slots = File.ReadAllBytes(copy.File("superblock"));
        Superblock found = Superblock.Read(slots)!;
        for (int slot = 0; slot < 2; slot++)
        {
            Span<byte> at = slots.AsSpan(slot * Superblock.SizeBytes);
            (Superblock.Read(at)! with { Format = JournalFormat.Format + 1 }).Write(at);
        }

        File.WriteAllBytes(copy.File("superblock"), slots);

        (int code, string reason) = Refusal(JournalFormat.Format + 1, copy);
        Assert.Equal((code, reason), GoldenJournal.Verify(copy));
        JournalException refused = Assert.Throws<JournalException>(
            () => FasterJournal.Open(new FasterJournalSettings
            {
                Folder = copy.Path,
                Identity = found.Identity,
                Versions = Pipeline.ExchangePipeline.Versions,
            }));
        Assert.Equal(JournalFault.UnknownFormat, refused.Fault);
        Assert.Equal(reason, refused.Numbered);
    }

    private static GoldenJournal Present() => Of(JournalFormat.Format);

    private static GoldenJournal Of(ushort format) => GoldenJournal.All.FirstOrDefault(
        one => one.Format == format)
        ?? throw new InvalidOperationException(
            $"no journal of format {format} is recorded: SCO_GOLDEN_ACCEPT=1");

    private static Superblock SuperblockOf(TemporaryFolder journal)
    {
        byte[] slots = File.ReadAllBytes(journal.File("superblock"));
        Superblock one = Superblock.Read(slots)!;
        Superblock other = Superblock.Read(slots.AsSpan(Superblock.SizeBytes))!;
        return one.WriteCount > other.WriteCount ? one : other;
    }

    private static (int Code, string Reason) Refusal(int format, TemporaryFolder journal) =>
        (1, $"journal fault 2: the journal has format {format}, this program reads "
            + $"{JournalFormat.FormatMin} and {JournalFormat.Format}, by the superblock at byte 0 "
            + $"of {journal.File("superblock")}");
}
