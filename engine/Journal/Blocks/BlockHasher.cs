using System;
using System.Buffers.Binary;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Hashes by what chains a journal. Any thread.</summary>
internal static class BlockHasher
{
    [ThreadStatic]
    private static RunningHash? _sha256;

    [ThreadStatic]
    private static RunningHash? _sm3;

    /// <summary>Hash of a block, whose parts may lie apart.</summary>
    /// <remarks>
    /// Since format 5 over the header, its checksum taken as zero, the hash of the commands section
    /// and the hash of the events section, each as it is stored; so that a section can be hashed
    /// while it grows, before the header is known. In format 4 over header and sections themselves.
    /// </remarks>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(
        in BlockHeader header,
        ReadOnlySpan<byte> headerBytes,
        ReadOnlySpan<byte> commands,
        ReadOnlySpan<byte> events)
    {
        if (header.Format >= JournalFormat.SectionHashesSince)
        {
            return Hash(
                header.Hash, headerBytes, Hash(header.Hash, commands), Hash(header.Hash, events));
        }

        RunningHash running = Of(header.Hash);
        AddHeader(running, headerBytes);
        running.Add(commands);
        running.Add(events);
        return running.End();
    }

    /// <summary>The same where the sections are hashed already.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(
        BlockHash by, ReadOnlySpan<byte> headerBytes, Hash256 commands, Hash256 events)
    {
        Span<byte> digests = stackalloc byte[2 * Hash256.SizeBytes];
        commands.Write(digests);
        events.Write(digests[Hash256.SizeBytes..]);
        RunningHash running = Of(by);
        AddHeader(running, headerBytes);
        running.Add(digests);
        return running.End();
    }

    /// <summary>Hash over some bytes.</summary>
    /// <exception cref="JournalException">The machine has no such hash.</exception>
    public static Hash256 Hash(BlockHash by, ReadOnlySpan<byte> bytes)
    {
        RunningHash running = Of(by);
        running.Add(bytes);
        return running.End();
    }

    private static void AddHeader(RunningHash running, ReadOnlySpan<byte> headerBytes)
    {
        Span<byte> hashed = stackalloc byte[BlockHeader.SizeBytes];
        headerBytes.CopyTo(hashed);
        BinaryPrimitives.WriteUInt32LittleEndian(hashed[BlockHeader.ChecksumOffset..], 0);
        running.Add(hashed);
    }

    private static RunningHash Of(BlockHash by) => by == BlockHash.Sm3
        ? _sm3 ??= new RunningHash(by)
        : _sha256 ??= new RunningHash(by);
}
