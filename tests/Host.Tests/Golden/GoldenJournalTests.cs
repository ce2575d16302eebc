using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Journal;
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
    static GoldenJournalTests()
    {
        if (Environment.GetEnvironmentVariable("SCO_GOLDEN_ACCEPT") == "1")
        {
            GoldenJournal.Accept();
        }
    }

    [Fact]
    public void The_journal_of_the_present_format_replays_to_what_was_recorded()
    {
        GoldenJournal golden = Present();
        using TemporaryFolder copy = new();
        golden.CopyTo(copy);

        (int code, string figures) = GoldenJournal.Verify(copy);

        Assert.Equal(0, code);
        Assert.Equal(golden.Expected, figures);
    }

    [Fact]
    public void Journals_of_older_formats_are_refused_plainly()
    {
        foreach (GoldenJournal golden in GoldenJournal.All.Where(
            one => one.Format != JournalFormat.Format))
        {
            using TemporaryFolder copy = new();
            golden.CopyTo(copy);

            Assert.Equal(Refusal(golden.Format), GoldenJournal.Verify(copy));
        }
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

        (int code, string reason) = Refusal(JournalFormat.Format + 1);
        Assert.Equal((code, reason), GoldenJournal.Verify(copy));
        JournalException refused = Assert.Throws<JournalException>(
            () => FasterJournal.Open(new FasterJournalSettings
            {
                Folder = copy.Path,
                Identity = found.Identity,
                Versions = Pipeline.ExchangePipeline.Versions,
            }));
        Assert.Equal(JournalFault.UnknownFormat, refused.Fault);
        Assert.Equal(reason, refused.Message);
    }

    private static GoldenJournal Present() => GoldenJournal.All.FirstOrDefault(
        one => one.Format == JournalFormat.Format)
        ?? throw new InvalidOperationException(
            $"no journal of format {JournalFormat.Format} is recorded: SCO_GOLDEN_ACCEPT=1");

    private static (int Code, string Reason) Refusal(int format) =>
        (1, $"the journal has format {format}, this program reads {JournalFormat.Format}");
}
