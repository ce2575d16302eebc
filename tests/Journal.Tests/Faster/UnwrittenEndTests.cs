using System;
using System.IO;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>What stands at and behind the end of a journal, and how one without blocks is taken
/// away.</summary>
public sealed class UnwrittenEndTests : IDisposable
{
    private const int UnitBytes = 4_096;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Wherever_taking_away_an_unbegun_journal_is_cut_off_the_next_start_goes_on()
    {
        FaultDevice whole = Unbegun();
        int begun = whole.CallCount;
        Assert.True(UnwrittenEnd.TryTakeAway(whole));
        Assert.DoesNotContain(
            whole.Names, name => name.StartsWith("journal.", StringComparison.Ordinal)
                || name.StartsWith("superblock", StringComparison.Ordinal));
        int calls = whole.CallCount - begun;
        Assert.InRange(calls, 8, 40);
        Assert.Equal(0, whole.UnsyncedCount);
        for (int call = 1; call <= calls; call++)
        {
            FaultDevice cut = Unbegun();
            cut.PowerGoesAt = cut.CallCount + call;
            Assert.Throws<PowerLostException>(() => UnwrittenEnd.TryTakeAway(cut));
            foreach (WriteFate fate in (WriteFate[])[WriteFate.Lost, WriteFate.Kept])
            {
                WriteFate[] fates = new WriteFate[cut.UnsyncedCount];
                Array.Fill(fates, fate);
                FaultDevice left = cut.AfterPowerCut(fates);
                using FasterJournal journal = FasterJournal.Open(Journals.Settings(left));
                WriterLease lease = journal.AcquireWriter("test");
                Journals.AppendAll(journal, lease, 2);
                journal.CloseClean(lease);
                Assert.Equal(2ul, journal.DurableSequence);
            }
        }
    }

    [Theory]
    [InlineData(0, EndBytes.Empty)]
    [InlineData(1, EndBytes.Stray)]
    [InlineData(2, EndBytes.Blocks)]
    public void What_is_seen_behind_the_end_is_told_apart(int behind, EndBytes seen)
    {
        using TemporaryFolder other = new();
        Journals.Write(_folder, closes: true, 2, 2);
        Journals.Write(other, closes: true, 1, 1, 1);
        byte[] segment = new byte[5 * UnitBytes];
        byte[] here = File.ReadAllBytes(_folder.File("journal.0"));
        here.AsSpan(0, 3 * UnitBytes).CopyTo(segment);
        if (behind == 1)
        {
            new Random(1).NextBytes(segment.AsSpan(3 * UnitBytes, UnitBytes));
        }
        else if (behind == 2)
        {
            File.ReadAllBytes(other.File("journal.0")).AsSpan(3 * UnitBytes, UnitBytes)
                .CopyTo(segment.AsSpan(3 * UnitBytes));
        }

        File.WriteAllBytes(_folder.File("journal.0"), segment);
        using JournalReader reader = new(_folder.Path, Records.Versions);
        while (reader.MoveNext())
        {
        }

        Assert.Equal((EndLook.Whole, seen), (reader.BehindEnd, reader.SeenBehind));
    }

    private static FaultDevice Unbegun()
    {
        FaultDevice device = new() { LosesNames = true };
        using FasterJournal journal = FasterJournal.Open(Journals.Settings(device));
        _ = journal.AcquireWriter("test");
        return device;
    }
}
