using System;
using System.IO;
using SCO.Exchange.Journal.Damage;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>The file of two superblock slots, written in turn and synced each time.</summary>
internal sealed class SuperblockFile : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "superblock";

    private const string NewFileName = "superblock.new";

    /// <summary>Reads until both slots are called damaged.</summary>
    private const int ReadsMax = 8;

    private readonly IStorageFile _file;
    private readonly byte[] _slot = new byte[Superblock.SizeBytes];

    private SuperblockFile(IStorageFile file) => _file = file;

    /// <summary>Creates the file with its first superblock, whole or not at all.</summary>
    public static SuperblockFile Create(IStorage storage, Superblock first)
    {
        using (IStorageFile file = storage.OpenWrite(NewFileName, 0))
        {
            byte[] both = new byte[2 * Superblock.SizeBytes];
            first.Write(both.AsSpan(SlotOffset(first)));
            file.Write(both, 0);
            file.Sync();
        }

        storage.Rename(NewFileName, FileName);
        storage.SyncFolder();
        return Open(storage);
    }

    /// <summary>Opens the file to write on.</summary>
    public static SuperblockFile Open(IStorage storage) =>
        new(storage.OpenWrite(FileName, 0));

    /// <summary>Reads the newer whole superblock; also while a writer is live.</summary>
    /// <remarks>
    /// A reader that pauses within a read while the writer commits twice finds both slots torn,
    /// so it reads again a few times before it calls them damaged.
    /// </remarks>
    /// <exception cref="JournalException">
    /// Both slots are damaged, or the format is newer.
    /// </exception>
    public static Superblock ReadNewest(IStorage storage) =>
        ReadNewest(storage, fromMedia: false, new byte[2 * Superblock.SizeBytes]);

    /// <summary>
    /// Reads the whole superblocks from the media, past the system's cache; the newer one first.
    /// </summary>
    /// <exception cref="JournalException">
    /// Both slots are damaged, or the format is newer.
    /// </exception>
    public static Superblock[] ReadWholeFromMedia(IStorage storage)
    {
        byte[] both = new byte[2 * Superblock.SizeBytes];
        Superblock newest = ReadNewest(storage, fromMedia: true, both);
        Superblock? other =
            Superblock.Read(both.AsSpan(Superblock.SizeBytes - SlotOffset(newest)));
        return other is null ? [newest] : [newest, other];
    }

    /// <summary>
    /// Offset of the slot that is not whole, though it was written: the journal lives by the other
    /// one, and has none to fall back on. Null: both are whole, or neither, which no reader passes.
    /// </summary>
    /// <remarks>A slot that a live writer is in the middle of is read again a few times.</remarks>
    /// <exception cref="JournalException">There is no superblock.</exception>
    public static int? DamagedOffset(IStorage storage)
    {
        int? damaged = null;
        byte[] both = new byte[2 * Superblock.SizeBytes];
        using IStorageFile file = OpenToRead(storage);
        for (int reads = 0; reads < ReadsMax; reads++)
        {
            Array.Clear(both);
            _ = file.Read(both, 0);
            Superblock? even = Superblock.Read(both);
            Superblock? odd = Superblock.Read(both.AsSpan(Superblock.SizeBytes));
            if (even is not null && odd is not null)
            {
                return null;
            }

            if ((even ?? odd) is not { } whole)
            {
                damaged = null;
                continue;
            }

            // A journal that was just begun has one slot and zeros.
            int other = even is null ? 0 : Superblock.SizeBytes;
            bool isUnwritten = whole.WriteCount <= 1
                && !both.AsSpan(other, Superblock.SizeBytes).ContainsAnyExcept((byte)0);
            if (isUnwritten)
            {
                return null;
            }

            damaged = other;
        }

        return damaged;
    }

    /// <summary>Writes the slot that is not the newest and syncs it.</summary>
    public void Write(Superblock next)
    {
        next.Write(_slot);
        _file.WriteDurably(_slot, SlotOffset(next));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static Superblock ReadNewest(IStorage storage, bool fromMedia, byte[] both)
    {
        int read = 0;
        using IStorageFile file = OpenToRead(storage);
        for (int reads = 0; reads < ReadsMax; reads++)
        {
            Array.Clear(both);
            read = fromMedia ? file.ReadMedia(both, 0) : file.Read(both, 0);
            if (Newest(both, storage) is { } newest)
            {
                return newest;
            }
        }

        throw new JournalException(JournalFault.Damaged,
            $"both superblocks of the journal in {storage.Folder} are damaged: "
            + SuperblockDiagnosis.WordsOf(both.AsSpan(0, read)));
    }

    private static Superblock? Newest(ReadOnlySpan<byte> both, IStorage storage)
    {
        Superblock? even = Slot(both, 0, storage);
        Superblock? odd = Slot(both, Superblock.SizeBytes, storage);
        return even is null ? odd
            : odd is null ? even
            : even.WriteCount > odd.WriteCount ? even : odd;
    }

    /// <exception cref="JournalException">It is whole, but of a format not known here.</exception>
    private static Superblock? Slot(ReadOnlySpan<byte> both, int offset, IStorage storage)
    {
        try
        {
            return Superblock.Read(both[offset..]);
        }
        catch (JournalException unknown)
        {
            throw unknown.With($"by the superblock at byte {offset} of "
                + Path.Combine(storage.Folder, FileName));
        }
    }

    private static int SlotOffset(Superblock superblock) =>
        (int)(superblock.WriteCount & 1) * Superblock.SizeBytes;

    private static IStorageFile OpenToRead(IStorage storage)
    {
        try
        {
            return storage.OpenRead(FileName);
        }
        catch (IOException missing) when (missing is FileNotFoundException
            or DirectoryNotFoundException)
        {
            throw new JournalException(JournalFault.Missing,
                $"there is no journal in {storage.Folder}: no superblock", missing);
        }
    }
}
