using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Journal.Damage;

/// <summary>
/// Looks closer at an entry that is not whole, or not the one that belongs there, and says what of
/// it was changed as far as its checksums tell.
/// </summary>
/// <remarks>
/// It judges nothing: it is asked when a finding is certain, and answers in words alone. The same
/// bytes get the same words. Any thread; some passes over the entry.
/// </remarks>
internal static class EntryDiagnosis
{
    /// <summary>What is wrong with a place where no whole entry begins.</summary>
    /// <param name="source">From there to the end of the page or of the durable part.</param>
    /// <param name="address">Address of the place.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="before">The place behind the last block; null: nobody knows.</param>
    /// <param name="reason">What was found by reading it.</param>
    public static string WordsOf(
        ReadOnlySpan<byte> source, long address, Superblock bound, LogPoint? before, string reason)
    {
        const int HeadBytes = JournalFormat.EntryHeaderBytes + BlockHeader.SizeBytes;
        if (source.Length < HeadBytes)
        {
            return reason;
        }

        int zeros = source.IndexOfAnyExcept((byte)0);
        zeros = zeros < 0 ? source.Length : zeros;
        if (zeros >= JournalFormat.FirstAddress
            && BeginningWords(source, address, bound) is { } beginning)
        {
            return beginning;
        }

        if (zeros >= HeadBytes)
        {
            return "nothing but zeros is in "
                + $"{Segments.Range(address, zeros, bound.SegmentBytes)}, where an entry begins";
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(source[8..]);
        ReadOnlySpan<byte> payload = source[JournalFormat.EntryHeaderBytes..];
        int whole = Payload.WholeBytes(payload, length);
        bool fits = length >= BlockHeader.SizeBytes && length <= payload.Length
            && (address + JournalFormat.EntryHeaderBytes + length) % JournalFormat.UnitBytes == 0;
        return whole > 0 && whole != length
            ? $"the log says at {Segments.Place(address + 8, bound.SegmentBytes)} that the entry "
                + $"has {length} bytes, and the {KindOf(payload)} in it has {whole} and is whole "
                + "by its own checksum: the length was changed"
            : !fits
            ? $"{reason}; {HeaderWords(payload, before)}"
            : WordsOfSized(source[..(JournalFormat.EntryHeaderBytes + length)], address, bound,
                before, isWhole: whole > 0, reason);
    }

    /// <summary>What else is to be said of a finding about an entry that the log's checksum is
    /// content with; null: nothing.</summary>
    /// <param name="file">Reads the journal.</param>
    /// <param name="address">Address of the entry.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="before">The place behind the last block; null: nobody knows.</param>
    /// <exception cref="JournalException">The journal cannot be read there.</exception>
    public static string? MoreOf(
        EntryFile file, long address, Superblock bound, LogPoint? before)
    {
        ReadOnlySpan<byte> source = file.Load(address, bound.EndAddress);
        bool isEntry = Entry.Read(source, address, bound.Identity, out Entry entry) is null
            && Payload.BeginsBlock(entry.Payload);
        if (!isEntry)
        {
            return null;
        }

        if (!Payload.IsBlock(entry.Payload))
        {
            return $"over {Segments.Range(address, entry.Bytes, bound.SegmentBytes)}, and the "
                + "log's checksum of these bytes holds: more than one place was changed, or it was "
                + $"put right; {HeaderWords(entry.Payload, before)}";
        }

        BlockHeader header = BlockHeader.Read(entry.Payload);
        return before is null ? null
            : header.BlockSequence != before.BlockCount
            ? OtherPlace.WordsOf(file, bound, header.BlockSequence, address, before.BlockCount)
            : header.PreviousHash != before.ChainHash
            ? $"it names {header.PreviousHash} before it, and that is {before.ChainHash}"
            : null;
    }

    /// <summary>What is wrong with the first entry, which says whose journal it is.</summary>
    /// <param name="file">Reads the journal.</param>
    /// <param name="source">From the entry on.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="reason">What was found by reading it.</param>
    /// <exception cref="JournalException">The journal cannot be read there.</exception>
    public static string WordsOfFirst(
        EntryFile file, ReadOnlySpan<byte> source, Superblock bound, string reason)
    {
        ReadOnlySpan<byte> head = file.Load(0, JournalFormat.FirstAddress);
        return head.ContainsAnyExcept((byte)0)
            ? WordsOfHead(file, bound, head)
            : WordsOf(source, JournalFormat.FirstAddress, bound, before: null, reason);
    }

    /// <summary>What is in the place of the first bytes of a journal, which are zeros.</summary>
    /// <param name="file">Reads the journal.</param>
    /// <param name="bound">What is promised.</param>
    /// <param name="head">What was read there.</param>
    public static string WordsOfHead(EntryFile file, Superblock bound, ReadOnlySpan<byte> head)
    {
        const string Reason = "the first bytes of the journal are not zero";
        int at = head.IndexOfAnyExcept((byte)0);
        return BlockAtHead(file, bound) is { } found
            ? $"{Reason}, block {found} is there, "
                + OtherPlace.WordsOf(file, bound, found, address: 0, expected: 0)
            : at < 0 ? Reason
            : $"{Reason}: {Segments.Place(at, bound.SegmentBytes)} is {head[at]:x2}";
    }

    private static long? BlockAtHead(EntryFile file, Superblock bound)
    {
        try
        {
            ReadOnlySpan<byte> source = file.Load(0, bound.EndAddress);
            return Entry.Read(source, 0, bound.Identity, out Entry entry) is null
                && Payload.BeginsBlock(entry.Payload) && Payload.IsBlock(entry.Payload)
                ? BlockHeader.Read(entry.Payload).BlockSequence
                : null;
        }
        catch (JournalException)
        {
            // What was found is the finding all the same.
            return null;
        }
    }

    /// <summary>The entry has the length that the log says.</summary>
    private static string WordsOfSized(
        ReadOnlySpan<byte> entry, long address, Superblock bound, LogPoint? before, bool isWhole,
        string reason)
    {
        ReadOnlySpan<byte> payload = entry[JournalFormat.EntryHeaderBytes..];
        string range = Segments.Range(address, entry.Length, bound.SegmentBytes);
        if (BinaryPrimitives.ReadUInt64LittleEndian(entry) == Entry.Xor(entry[8..]))
        {
            return isWhole
                ? reason + FillerWords(payload, address, bound)
                : $"{reason} over {range}, and the log's checksum of these bytes does";
        }

        if (isWhole)
        {
            return "the log's checksum of the entry, "
                + $"{Segments.Range(address, 8, bound.SegmentBytes)}, does not hold, and the "
                + $"{KindOf(payload)} in the entry is whole by its own: that checksum was changed";
        }

        if (ChangedWord.Find(entry) is { } word)
        {
            byte[] turned = word.TurnBack(entry);
            return NeitherOf(KindOf(turned.AsSpan(JournalFormat.EntryHeaderBytes)))
                + $", and both do with {WordsOf(word, address, bound)} turned back, in "
                + PartsOf(word, turned);
        }

        return Payload.BeginsBlock(payload)
            ? $"{NeitherOf("block")} over {range}; {HeaderWords(payload, before)}"
            : $"the log's checksum of the entry over {range} does not hold; no block begins there";
    }

    private static string NeitherOf(string kind) =>
        $"neither the log's checksum of the entry nor the {kind}'s own holds";

    private static string WordsOf(ChangedWord word, long address, Superblock bound)
    {
        string range = Segments.Range(
            address + word.FirstByte, word.LastByte - word.FirstByte + 1, bound.SegmentBytes);
        return word.Bit is { } bit ? $"bit {bit} of {range}" : range;
    }

    private static string PartsOf(ChangedWord word, ReadOnlySpan<byte> whole)
    {
        string first = EntryParts.NameOf(whole, word.FirstByte);
        string last = EntryParts.NameOf(whole, word.LastByte);
        return first == last ? first : $"{first} and {last}";
    }

    /// <summary>What the header of a block that is not whole says, and what it should.</summary>
    private static string HeaderWords(ReadOnlySpan<byte> payload, LogPoint? before)
    {
        if (!Payload.BeginsBlock(payload))
        {
            return "no block begins there";
        }

        BlockHeader header = BlockHeader.Read(payload);
        string says = $"its header says block {header.BlockSequence} from command "
            + $"{header.FirstSequence} on";
        return before is null ? says
            : header.BlockSequence == before.BlockCount
                && header.FirstSequence == before.LastSequence + 1
                && header.PreviousHash == before.ChainHash
            ? says + ", which belongs there and follows the block before it"
            : $"{says}, expected are block {before.BlockCount} and command "
                + $"{before.LastSequence + 1}";
    }

    /// <summary>What a whole filler that is refused says, and what it should; empty: no more.
    /// </summary>
    private static string FillerWords(
        ReadOnlySpan<byte> payload, long address, Superblock bound)
    {
        long said = BinaryPrimitives.ReadInt64LittleEndian(payload[16..]);
        if (said != address)
        {
            string place = said < 0 ? "" : $", {Segments.Place(said, bound.SegmentBytes)}";
            return $": it says address {said}{place}";
        }

        ulong venue = BinaryPrimitives.ReadUInt64LittleEndian(payload[24..]);
        uint stream = BinaryPrimitives.ReadUInt32LittleEndian(payload[32..]);
        Hash256 definition = Hash256.Read(payload[40..]);
        LogIdentity own = bound.Identity;
        return venue != own.Venue ? Differs("venue", venue, own.Venue)
            : stream != own.Stream ? Differs("stream", stream, own.Stream)
            : definition != own.Definition ? Differs("definition", definition, own.Definition)
            : "";
    }

    private static string Differs(string name, object found, object own) =>
        $": it says {name} {found}, the superblock says {name} {own}";

    private static string KindOf(ReadOnlySpan<byte> payload) =>
        Payload.BeginsBlock(payload) ? "block" : "filler";

    /// <summary>Words for the first segment of a journal in the place of another one; null: it
    /// is none, as far as can be seen.</summary>
    private static string? BeginningWords(
        ReadOnlySpan<byte> source, long address, Superblock bound)
    {
        const int Begin = JournalFormat.FirstAddress + JournalFormat.EntryHeaderBytes;
        bool isThere = address % bound.SegmentBytes == 0
            && source.Length >= JournalFormat.FirstBlockAddress
            && Payload.IsFiller(source[Begin..JournalFormat.FirstBlockAddress]);
        if (!isThere)
        {
            return null;
        }

        string other = FillerWords(source[Begin..], JournalFormat.FirstAddress, bound);
        return other.Length > 0
            ? $"the beginning of another journal is here{other}"
            : $"the beginning of the journal is here: {Segments.Name(0)} was put in the place of "
                + $"{Segments.Name(address / bound.SegmentBytes)}, or copied over it";
    }
}
