using System;
using System.IO;
using SCO.Exchange.Disk;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Damage;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// Finds out at open whether the journal still holds what its superblock promises.
/// </summary>
/// <remarks>
/// Behind the promised end there may be blocks that were written but not acknowledged. Whole ones
/// of the last writer that continue the chain are kept; from the first other one on, everything is
/// written over. An older writer's is one that failed, and the last writer began in its place. Not
/// so where the superblock is not the newest one, which <see cref="LaterBlocks"/> shows: what
/// continues the chain is kept then, too, and anything else may have been acknowledged.
/// Of segments that the journal's note gives as archived it demands nothing: a start need not wait
/// for the disk of an archive, and who reads them demands them.
/// </remarks>
internal sealed class JournalRecovery : IDisposable
{
    private readonly IStorage _storage;
    private readonly RecordVersions _versions;
    private readonly Superblock _found;
    private readonly BlockReader _blocks;
    private readonly EntryFile _file;

    private JournalRecovery(IStorage storage, Superblock found, RecordVersions versions)
    {
        _storage = storage;
        _found = found;
        _versions = versions;
        _blocks = new BlockReader(found.Identity, versions);
        _file = new EntryFile(storage, found);
    }

    /// <summary>Checks the journal.</summary>
    /// <returns>The superblock to go on with; the found one if no tail was kept.</returns>
    /// <exception cref="JournalException">Something promised is missing or damaged.</exception>
    public static Superblock Run(IStorage storage, Superblock found, RecordVersions versions)
    {
        using JournalRecovery recovery = new(storage, found, versions);
        if (found.EndAddress == JournalFormat.FirstAddress)
        {
            recovery.DemandNoneLater(found.EndAddress);
            return found;
        }

        recovery.DemandSegments();
        recovery.DemandIdentity();
        recovery.DemandLastBlock();
        return recovery.KeepTail();
    }

    public void Dispose() => _file.Dispose();

    private void DemandSegments()
    {
        long segments = (_found.EndAddress + _found.SegmentBytes - 1) / _found.SegmentBytes;
        for (long segment = 0; segment < segments; segment++)
        {
            string name = Segments.Name(segment);
            if (_storage.IsElsewhere(name))
            {
                continue;
            }

            long promised = Math.Min(
                _found.SegmentBytes, _found.EndAddress - (segment * _found.SegmentBytes));
            if (!_storage.Exists(name))
            {
                throw new JournalException(JournalFault.Missing,
                    $"{JournalStorage.Of(_storage).WordsOfMissing(name)}; " +
                    $"{_found.Durable.BlockCount} blocks were durable");
            }

            using IStorageFile file = _storage.OpenRead(name);
            if (file.Length < promised)
            {
                throw new JournalException(JournalFault.Missing,
                    $"segment file {name} of the journal in {_storage.Folder} has " +
                    $"{file.Length} bytes, {promised} were durable");
            }
        }
    }

    private void DemandIdentity()
    {
        if (_storage.IsElsewhere(Segments.Name(0)))
        {
            return;
        }

        ReadOnlySpan<byte> source =
            _file.Load(JournalFormat.FirstAddress, JournalFormat.FirstBlockAddress);
        string? reason = Entry.Read(
            source, JournalFormat.FirstAddress, _found.Identity, out Entry entry);
        if (reason is not null || !entry.IsFiller)
        {
            throw new JournalException(JournalFault.Damaged, 0, JournalFormat.FirstAddress,
                reason is null ? "the identity entry is not there"
                    : EntryDiagnosis.WordsOfFirst(_file, source, _found, reason));
        }
    }

    private void DemandLastBlock()
    {
        if (_found.Durable.BlockCount == 0)
        {
            return;
        }

        long number = _found.Durable.BlockCount - 1;
        long address = _found.LastBlockAddress;
        ReadOnlySpan<byte> source = _file.Load(address, _found.EndAddress);
        string? reason = Entry.Read(source, address, _found.Identity, out Entry entry);
        if (reason is not null)
        {
            throw new JournalException(JournalFault.Damaged, number, address,
                EntryDiagnosis.WordsOf(source, address, _found, before: null, reason));
        }

        _blocks.Jump();
        _ = _blocks.Next(entry.Payload, address);
        if (_blocks.After != _found.Durable || address + entry.Bytes != _found.EndAddress)
        {
            throw new JournalException(JournalFault.Damaged, number, address,
                $"it is block {_blocks.After.BlockCount - 1} with hash " +
                $"{_blocks.After.ChainHash}, the superblock promises block {number} with hash " +
                $"{_found.Durable.ChainHash}");
        }
    }

    private Superblock KeepTail()
    {
        Superblock kept = _found;
        long address = _found.EndAddress;
        _blocks.DemandTerm(_found.Term);
        while (TryReadTail(address, out long next, out bool isBlock))
        {
            if (isBlock)
            {
                kept = kept with
                {
                    Durable = _blocks.After,
                    LastBlockAddress = address,
                    EndAddress = next,
                };
            }

            address = next;
        }

        DemandNoneLater(kept.EndAddress);
        if (kept.EndAddress == _found.EndAddress)
        {
            return kept;
        }

        // Who wrote behind the end did not close it, whatever the superblock found says.
        WriteKept(kept);
        return kept with { IsClean = false };
    }

    private void DemandNoneLater(long end)
    {
        if (LaterBlocks.Find(_storage, _file, _found, _versions, end, out _)
            is { } later)
        {
            throw later;
        }
    }

    private bool TryReadTail(long address, out long next, out bool isBlock)
    {
        next = address;
        isBlock = false;
        if (!_storage.Exists(Segments.Name(address / _found.SegmentBytes)))
        {
            return false;
        }

        // A disk that cannot read here may hold a whole block: that is no reason to drop it.
        ReadOnlySpan<byte> source = _file.Load(address, long.MaxValue);
        try
        {
            if (Entry.Read(source, address, _found.Identity, out Entry entry) is not null)
            {
                return false;
            }

            next = address + entry.Bytes;
            isBlock = !entry.IsFiller;
            if (isBlock)
            {
                _ = _blocks.Next(entry.Payload, address);
            }

            return true;
        }
        catch (JournalException torn) when (torn.Fault == JournalFault.Damaged)
        {
            // Not acknowledged and not whole: it never happened. A whole one of a newer program is
            // not this one's to write over.
            return false;
        }
    }

    /// <summary>
    /// What is kept may so far live in the system's cache alone. A sync is not enough: one that
    /// failed before has left the bytes in the cache, and the system takes them for written. So
    /// they are written again, before anything promises them.
    /// </summary>
    private void WriteKept(Superblock kept)
    {
        try
        {
            WriteAgain(kept);
        }
        catch (IOException failure)
        {
            throw new JournalException(JournalFault.WriteFailed,
                $"what was found behind the promised end of the journal in {_storage.Folder} "
                + $"cannot be written again: {RefusedFile.WordsOf(failure)}; see to the disk, "
                + "then start again",
                failure);
        }
    }

    private void WriteAgain(Superblock kept)
    {
        byte[] piece = new byte[_found.PageBytes];
        long address = _found.EndAddress;
        while (address < kept.EndAddress)
        {
            long segment = address / _found.SegmentBytes;
            long end = Math.Min(kept.EndAddress, (segment + 1) * _found.SegmentBytes);
            using IStorageFile file = _storage.OpenWrite(Segments.Name(segment), 0);
            while (address < end)
            {
                Span<byte> bytes = piece.AsSpan(0, (int)Math.Min(piece.Length, end - address));
                long offset = address % _found.SegmentBytes;
                DemandWhole(file, Segments.Name(segment), bytes, offset);
                file.Write(bytes, offset);
                address += bytes.Length;
            }

            file.Sync();
        }

        _storage.SyncFolder();
    }

    private static void DemandWhole(
        IStorageFile file, string name, Span<byte> bytes, long offset)
    {
        int read;
        try
        {
            read = file.Read(bytes, offset);
        }
        catch (IOException failure)
        {
            throw new JournalException(JournalFault.Damaged,
                $"segment file {name} cannot be read at {offset}: "
                + RefusedFile.WordsOf(failure), failure);
        }

        if (read < bytes.Length)
        {
            throw new JournalException(JournalFault.Damaged,
                $"segment file {name} has changed while it was read");
        }
    }
}
