using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>Says what is wrong with each of two superblocks that are damaged. Any thread.</summary>
internal static class SuperblockDiagnosis
{
    /// <summary>Words for both, with what the file should have and has.</summary>
    /// <param name="file">The bytes of the file that are there, up to two superblocks.</param>
    public static string WordsOf(ReadOnlySpan<byte> file)
    {
        const int FileBytes = 2 * Superblock.SizeBytes;
        string name = SuperblockFile.FileName;
        if (file.IsEmpty)
        {
            return $"the file {name} has no bytes and should have {FileBytes}";
        }

        string shortage = file.Length == FileBytes ? $"in the file {name} "
            : $"the file {name} has {file.Length} bytes and should have {FileBytes}; ";
        ReadOnlySpan<byte> second = file[int.Min(file.Length, Superblock.SizeBytes)..];
        return shortage + $"the one at byte 0 {WordsOfSlot(file)}, and the one at byte "
            + $"{Superblock.SizeBytes} {WordsOfSlot(second)}";
    }

    private static string WordsOfSlot(ReadOnlySpan<byte> slot)
    {
        if (slot.Length < Superblock.SizeBytes)
        {
            return slot.IsEmpty ? "is not there"
                : $"ends after {slot.Length} of its {Superblock.SizeBytes} bytes";
        }

        slot = slot[..Superblock.SizeBytes];
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(slot);
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(slot[Superblock.ChecksumOffset..]);
        uint computed = Superblock.Checksum(slot);
        (string Name, Int128 Value)? bad = Superblock.BadField(slot);
        int stray = Superblock.StrayOffset(slot) ?? 0;
        return !slot.ContainsAnyExcept((byte)0) ? "holds nothing but zeros"
            : magic != Superblock.Magic
            ? $"begins with {magic:x8} and should with {Superblock.Magic:x8}"
            : checksum != computed
            ? $"has checksum {checksum:x8}, and that of its bytes is {computed:x8}"
            : bad is null
            ? $"is whole by its checksum, and has {slot[stray]:x2} at its byte {stray}, where "
                + "every journal has 00"
            : $"is whole by its checksum, and no journal has the {bad?.Name} of {bad?.Value} that "
                + "it says";
    }
}
