using System;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Journal.Faults;
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
        Journals.Write(_folder, closes: true, 20, 70, 40, 90, 3, 30, 3);
        Assert.True(JournalVerifier.Verify(_folder.Path, Records.Versions).IsSound);
        FaultDevice storage = FaultDevice.Of(_folder.Path);
        int first = storage["journal.0"].Length;
        int length = first + storage["journal.1"].Length;
        Assert.Equal(65_536, first);
        Assert.InRange(length, 65_536 + 4_096, 2 * 65_536);
        for (int place = 0; place < length; place++)
        {
            string name = place < first ? "journal.0" : "journal.1";
            int at = place < first ? place : place - first;
            byte bit = (byte)(1 << (at % 8));
            storage.Flip(name, at, bit);
            VerifyReport report = JournalVerifier.Verify(storage, Records.Versions);
            Assert.False(report.IsSound, $"a flip at {at} of {name} was not found");
            Assert.NotNull(report.BadBlock);
            storage.Flip(name, at, bit);
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
        FaultDevice storage = FaultDevice.Of(_folder.Path);
        for (int at = 0; at < 2 * Superblock.SizeBytes; at++)
        {
            storage.Flip("superblock", at, 16);
            Superblock found = SuperblockFile.ReadNewest(storage);
            storage.Flip("superblock", at, 16);

            Assert.Equal(7ul, found.Durable.LastSequence);
            Assert.True(found.IsClean);
        }
    }
}
