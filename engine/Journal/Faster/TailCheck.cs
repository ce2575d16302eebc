using System;
using System.IO;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Reads the last durable block and the superblock that promises it back from the media.
/// </summary>
/// <remarks>
/// A disk can acknowledge a write and lose it, or put it elsewhere; the system's cache hides that
/// for as long as it holds the bytes. One thread, which waits for the disk. Holds one page.
/// </remarks>
internal sealed class TailCheck(IStorage storage, RecordVersions versions)
{
    private byte[] _entry = [];

    /// <summary>Whether another writer was seen here: it is no fault of the disk.</summary>
    public bool HasSeenAnother { get; private set; }

    /// <summary>Compares the media with a promise.</summary>
    /// <param name="promised">A superblock that was made durable.</param>
    /// <returns>What is wrong, or null.</returns>
    /// <exception cref="IOException">The disk cannot read.</exception>
    public string? Fault(Superblock promised)
    {
        try
        {
            // What another writer wrote looks like damage, too: it is asked for first.
            Superblock[] found = SuperblockFile.ReadWholeFromMedia(storage);
            string? another = Another(found, promised);
            HasSeenAnother = another is not null;
            return another
                ?? (promised.LastBlockAddress > 0 ? BlockFault(promised) : null)
                ?? SuperblockFault(found[0], promised);
        }
        catch (JournalException damaged)
        {
            return damaged.Message;
        }
    }

    private string? BlockFault(Superblock promised)
    {
        long address = promised.LastBlockAddress;
        int bytes = (int)(promised.EndAddress - address);
        if (_entry.Length < bytes)
        {
            _entry = GC.AllocateUninitializedArray<byte>(promised.PageBytes);
        }

        Span<byte> source = _entry.AsSpan(0, bytes);
        using IStorageFile file =
            storage.OpenRead(Segments.Name(address / promised.SegmentBytes));
        source = source[..file.ReadMedia(source, address % promised.SegmentBytes)];
        string? reason = Entry.Read(source, address, promised.Identity, out Entry entry);
        if (reason is not null)
        {
            return $"the last block, at address {address}, is not what was written: {reason}";
        }

        BlockReader blocks = new(promised.Identity, versions);
        blocks.Jump();
        _ = blocks.Next(entry.Payload, address);
        return blocks.After == promised.Durable
            ? null
            : $"block {blocks.After.BlockCount - 1} stands in the place of the last block, "
                + $"at address {address}";
    }

    /// <summary>A later superblock does as well: the writer has gone on.</summary>
    private static string? SuperblockFault(Superblock found, Superblock promised) =>
        found.WriteCount >= promised.WriteCount
            ? null
            : $"superblock {promised.WriteCount} is not there, the newest is {found.WriteCount}";

    private string? Another(Superblock[] found, Superblock promised)
    {
        foreach (Superblock one in found)
        {
            if (one.Term > promised.Term || (one.Term == promised.Term && !IsOf(one, promised)))
            {
                return $"process {one.ProcessId} on {one.Host} writes here, too: its superblock "
                    + $"{one.WriteCount} is of term {one.Term}, this writer is of term "
                    + $"{promised.Term}";
            }
        }

        return storage.AskLock() != LockState.Free ? null
            : "the right to write is gone: the folder is not the one that was locked, or its lock "
                + "file was taken away";
    }

    private static bool IsOf(Superblock one, Superblock promised) =>
        one.ProcessId == promised.ProcessId && one.Host == promised.Host
            && one.BootId == promised.BootId;
}
