using System;
using System.IO;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Tells an end that was never there from bytes that were changed: a copy whose superblock was
/// taken after the segments promises more than they hold.
/// </summary>
public static class UnwrittenEnd
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>
    /// What stands from an address to the promised end, if it is nothing but zeros, or nothing at
    /// all.
    /// </summary>
    /// <param name="folder">The folder of the journal.</param>
    /// <param name="address">The bad address; null begins at the first file that is missing.
    /// </param>
    /// <remarks>
    /// Reads that part alone, any thread. None while a writer lives, and where nobody can tell:
    /// an archive, a superblock or a file that cannot be read.
    /// </remarks>
    public static EndLack From(string folder, long? address) =>
        From(new DiskStorage(folder), address);

    /// <summary>The same on any storage.</summary>
    internal static EndLack From(IStorage storage, long? address)
    {
        JournalStorage files = JournalStorage.Of(storage);
        try
        {
            Superblock bound = SuperblockFile.ReadNewest(files);
            long begin = address ?? FirstMissing(files, bound);

            // The first file has the identity of the journal: without it, it was taken away.
            return begin > 0 && begin < bound.EndAddress
                && files.AskLock() == LockState.Free && IsZero(files, bound, begin)
                ? LackAt(files, bound, begin)
                : EndLack.None;
        }
        catch (Exception unseen) when (unseen is IOException or JournalException)
        {
            return EndLack.None;
        }
    }

    private static EndLack LackAt(JournalStorage files, Superblock bound, long begin)
    {
        long segment = begin / bound.SegmentBytes;
        if (!files.Exists(Segments.Name(segment)))
        {
            return EndLack.NoFile;
        }

        long promised = long.Min(
            bound.SegmentBytes, bound.EndAddress - (segment * bound.SegmentBytes));
        using IStorageFile file = files.OpenRead(Segments.Name(segment));
        return file.Length < promised ? EndLack.ShortFile : EndLack.Zeros;
    }

    /// <summary>
    /// Whether the segments of a folder hold no byte but zeros behind the identity of the journal:
    /// no block was ever written there, whatever a superblock says.
    /// </summary>
    /// <remarks>Reads all, any thread.</remarks>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool IsFromFirstBlock(string folder) =>
        IsFromFirstBlock(new DiskStorage(folder));

    private static bool IsFromFirstBlock(IStorage files)
    {
        byte[] chunk = new byte[ChunkBytes];
        foreach (string name in files.List())
        {
            if (Segments.NumberOf(name) is not { } segment)
            {
                continue;
            }

            int begin = segment == 0 ? JournalFormat.FirstBlockAddress : 0;
            using IStorageFile file = files.OpenRead(name);
            if (!IsZero(file, chunk, begin, file.Length - begin))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Takes a journal away into which no block was ever written: its segments, and then its
    /// superblock, without which segments that are left would be refused for ever. What else lies
    /// in the folder stays.
    /// </summary>
    /// <param name="folder">The folder, whose lock the caller holds.</param>
    /// <returns>False, and nothing was taken away, if a segment holds more.</returns>
    /// <remarks>
    /// Reads all, any thread; waits for the disk. Wherever it is cut off the next start goes on:
    /// the superblock promises nothing before the first segment goes, and goes when the last one
    /// has gone for good.
    /// </remarks>
    /// <exception cref="IOException">A file cannot be read or taken away.</exception>
    /// <exception cref="JournalException">There is no superblock, or none is whole.</exception>
    public static bool TryTakeAway(string folder) => TryTakeAway(new DiskStorage(folder));

    /// <summary>The same on any storage.</summary>
    internal static bool TryTakeAway(IStorage files)
    {
        if (!IsFromFirstBlock(files))
        {
            return false;
        }

        PromiseNothing(files);
        foreach (string name in files.List())
        {
            if (Segments.NumberOf(name) is not null)
            {
                files.Delete(name);
            }
        }

        files.SyncFolder();
        files.Delete(SuperblockFile.FileName);
        files.SyncFolder();
        return true;
    }

    // The identity of the journal may be promised, and is in the segment that goes first.
    private static void PromiseNothing(IStorage files)
    {
        Superblock found = SuperblockFile.ReadNewest(files);
        if (found.EndAddress > JournalFormat.FirstAddress)
        {
            using SuperblockFile superblocks = SuperblockFile.Open(files);
            superblocks.Write(found with
            {
                WriteCount = found.WriteCount + 1,
                EndAddress = JournalFormat.FirstAddress,
                LastBlockAddress = 0,
                Durable = LogPoint.Start(found.Identity),
            });
        }
    }

    private static long FirstMissing(JournalStorage files, Superblock bound)
    {
        long address = 0;
        while (address < bound.EndAddress
            && files.Exists(Segments.Name(address / bound.SegmentBytes)))
        {
            address += bound.SegmentBytes;
        }

        return address;
    }

    private static bool IsZero(JournalStorage files, Superblock bound, long begin)
    {
        byte[] chunk = new byte[ChunkBytes];
        long address = begin;
        while (address < bound.EndAddress)
        {
            long offset = address % bound.SegmentBytes;
            long end = long.Min(bound.EndAddress, address - offset + bound.SegmentBytes);
            string name = Segments.Name(address / bound.SegmentBytes);
            if (files.Exists(name))
            {
                using IStorageFile file = files.OpenRead(name);
                if (!IsZero(file, chunk, offset, end - address))
                {
                    return false;
                }
            }

            address = end;
        }

        return true;
    }

    private static bool IsZero(IStorageFile file, byte[] chunk, long offset, long bytes)
    {
        while (bytes > 0)
        {
            Span<byte> wanted = chunk.AsSpan(0, (int)long.Min(bytes, chunk.Length));
            int read = file.Read(wanted, offset);
            if (read == 0)
            {
                return true;
            }

            if (wanted[..read].ContainsAnyExcept((byte)0))
            {
                return false;
            }

            offset += read;
            bytes -= read;
        }

        return true;
    }
}
