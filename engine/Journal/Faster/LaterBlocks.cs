using System;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Looks behind an end for whole blocks that its superblock cannot know of: of a later term than
/// its own, of its own term further behind than a writer may leave them, or of any if it says that
/// nothing was written yet.
/// </summary>
/// <remarks>
/// A term is durable before its first block, and a writer that was killed leaves no more than
/// <see cref="JournalFormat.TailBlocksMax"/> blocks behind its promise, torn ones too. So such a
/// block shows that the superblock is not the newest one: an older one was put back, or the disk
/// lost newer ones. In a copy that was taken beside the writer it may also stand behind a block
/// that was not yet written when its place was copied.
/// </remarks>
internal static class LaterBlocks
{
    /// <summary>
    /// A writer begins at the promised end, so what it wrote begins there. Behind so many pages of
    /// nothing but zeros nobody looks.
    /// </summary>
    private const int EmptyPagesMax = 2;

    /// <summary>What to say of the first such block at or behind an address; null: none.</summary>
    /// <param name="storage">The journal with its archives.</param>
    /// <param name="file">Reads it.</param>
    /// <param name="found">The superblock.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="from">The end of what is kept, or was shown.</param>
    /// <param name="seen">What is there, however little it proves.</param>
    /// <exception cref="JournalException">
    /// The disk cannot read there, or a whole block is of a newer program.
    /// </exception>
    public static JournalException? Find(
        IStorage storage, EntryFile file, Superblock found, RecordVersions versions, long from,
        out EndBytes seen)
    {
        seen = EndBytes.Empty;
        bool isUnbegun = found.EndAddress == JournalFormat.FirstAddress;
        long address = isUnbegun ? JournalFormat.FirstBlockAddress : from;
        long emptyMax = (long)EmptyPagesMax * found.PageBytes;
        long empty = 0;
        while (empty < emptyMax && storage.Exists(Segments.Name(address / found.SegmentBytes)))
        {
            ReadOnlySpan<byte> source = file.Load(address, long.MaxValue);
            if (source.IsEmpty)
            {
                // The file is cut off or was not filled: the next one may go on.
                address += found.SegmentBytes - (address % found.SegmentBytes);
                continue;
            }

            if (Entry.Read(source, address, found.Identity, out Entry entry) is not null)
            {
                int unit = Math.Min(source.Length, JournalFormat.UnitBytes);
                bool isEmpty = !source[..unit].ContainsAnyExcept((byte)0);
                empty = isEmpty ? empty + unit : 0;
                seen = isEmpty || seen != EndBytes.Empty ? seen : EndBytes.Stray;
                address += JournalFormat.UnitBytes - (address % JournalFormat.UnitBytes);
                continue;
            }

            if (!entry.IsFiller
                && HeaderOf(entry.Payload, address, found.Identity, versions) is { } header
                && Sentence(found, header) is { } sentence)
            {
                return new JournalException(
                    JournalFault.Damaged, header.BlockSequence, address,
                    $"{sentence}; it is at {Segments.Place(address, found.SegmentBytes)}");
            }

            seen = entry.IsFiller ? seen : EndBytes.Blocks;
            address += entry.Bytes;
            empty = 0;
        }

        return null;
    }

    /// <summary>The header of the block at an address that is whole by itself; null: none is.
    /// </summary>
    public static BlockHeader? HeaderAt(
        EntryFile file, long address, Superblock found, RecordVersions versions)
    {
        ReadOnlySpan<byte> source = file.Load(address, long.MaxValue);
        return Entry.Read(source, address, found.Identity, out Entry entry) is null
            && !entry.IsFiller
            ? HeaderOf(entry.Payload, address, found.Identity, versions)
            : null;
    }

    private static string? Sentence(Superblock found, BlockHeader header)
    {
        long behind = header.BlockSequence - found.Durable.BlockCount;
        string? what = found.EndAddress == JournalFormat.FirstAddress
            ? "it is here, and the superblock says that nothing was written yet"
            : header.Term > found.Term
            ? $"it is of term {header.Term}, and the superblock knows of none after term "
                + $"{found.Term}"
            : header.Term == found.Term && behind >= JournalFormat.TailBlocksMax
            ? $"it is whole, {behind} blocks behind the end that the superblock promises, and a "
                + $"writer leaves at most {JournalFormat.TailBlocksMax}; what leads to it is gone"
            : null;
        return what is null ? null
            : what + ": an older superblock was put back, or the disk lost a newer one";
    }

    private static BlockHeader? HeaderOf(
        ReadOnlySpan<byte> payload, long address, LogIdentity identity, RecordVersions versions)
    {
        BlockReader alone = new(identity, versions);
        alone.Jump();
        try
        {
            return alone.Next(payload, address).Header;
        }
        catch (JournalException other)
            when (other.Fault is JournalFault.Damaged or JournalFault.OtherVenue)
        {
            return null;
        }
    }
}
