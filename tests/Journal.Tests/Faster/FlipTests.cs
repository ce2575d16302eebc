using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using Xunit;

namespace SCO.Exchange.Journal.Tests.Faster;

/// <summary>No byte of a closed journal can change unnoticed.</summary>
public sealed class FlipTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Padding, fillers, reserved fields, the log's own entry heads and the zeros before the first
    /// entry are all covered: no flip is irrelevant.
    /// </summary>
    [Fact]
    public void Every_flipped_byte_of_the_segments_is_found()
    {
        Journals.Write(_folder, closes: true, 20, 70, 40, 90);
        Assert.True(JournalVerifier.Verify(_folder.Path, Records.Versions).IsSound);
        MemoryStorage storage = new(_folder.Path);
        byte[] segment = storage["journal.0"];
        Assert.InRange(segment.Length, 40_000, 65_536);
        for (int at = 0; at < segment.Length; at++)
        {
            byte original = segment[at];
            segment[at] ^= (byte)(1 << (at % 8));
            VerifyReport report = JournalVerifier.Verify(storage, Records.Versions);
            Assert.False(report.IsSound, $"a flip at {at} was not found");
            Assert.NotNull(report.BadBlock);
            segment[at] = original;
        }

        Assert.True(JournalVerifier.Verify(storage, Records.Versions).IsSound);
    }

    /// <summary>
    /// A clean journal carries its last superblock twice, so damage to one slot changes nothing:
    /// the other slot promises the same.
    /// </summary>
    [Fact]
    public void Every_flipped_byte_of_one_superblock_is_made_good_by_the_other()
    {
        Journals.Write(_folder, closes: true, 3, 4);
        MemoryStorage storage = new(_folder.Path);
        byte[] slots = storage["superblock"];
        for (int at = 0; at < slots.Length; at++)
        {
            slots[at] ^= 16;
            Superblock found = SuperblockFile.ReadNewest(storage);
            slots[at] ^= 16;

            Assert.Equal(7ul, found.Durable.LastSequence);
            Assert.True(found.IsClean);
        }
    }
}
