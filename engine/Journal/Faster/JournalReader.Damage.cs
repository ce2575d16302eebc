using System;
using System.IO;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Faster;

/// <content>What is said of a file that is cut off, and how a bad block is passed.</content>
public sealed partial class JournalReader
{
    /// <summary>
    /// Opens a journal at the first whole block that holds a command, behind a bad one that a
    /// reader met on its way there: readers begin with a page, and blocks of it may come before.
    /// </summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="versions">The newest rules and layouts that this program knows.</param>
    /// <param name="fromSequence">The command.</param>
    /// <param name="badAddress">Where the bad block stands.</param>
    /// <returns>Null if no whole block behind it holds the command: the bad one may.</returns>
    /// <remarks>Nothing vouches for what leads to that block; from there on the chain does.
    /// </remarks>
    /// <exception cref="JournalException">It cannot be read there.</exception>
    public static JournalReader? Behind(
        string folder, RecordVersions versions, ulong fromSequence, long badAddress)
    {
        DiskStorage storage = new(folder);
        JournalReader reader = new(storage, versions);
        try
        {
            if (reader.TryJumpTo(fromSequence, badAddress))
            {
                return reader;
            }

            reader.Dispose();
            return null;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private bool TryJumpTo(ulong sequence, long badAddress)
    {
        long address = badAddress + JournalFormat.UnitBytes;
        while (address < _bound.EndAddress)
        {
            ReadOnlySpan<byte> source = _file.Load(address, _bound.EndAddress);
            if (Entry.Read(source, address, _bound.Identity, out Entry entry) is not null)
            {
                address += JournalFormat.UnitBytes - (address % JournalFormat.UnitBytes);
                continue;
            }

            BlockHeader? found = entry.IsFiller
                ? null : LaterBlocks.HeaderAt(_file, address, _bound, _versions);
            if (found?.LastSequence >= sequence)
            {
                (_address, _blockAddress) = (address, address);
                _blocks.Jump();
                return found?.FirstSequence <= sequence;
            }

            address += entry.Bytes;
        }

        return false;
    }

    /// <summary>What is said of a file that is cut off before the promised end; null: it is not,
    /// not within what was looked at, or nobody can see.</summary>
    /// <param name="looked">Bytes from the present address on.</param>
    private string? Shortage(int looked)
    {
        try
        {
            return _isInTail ? null : ShortageHere(looked);
        }
        catch (Exception unread) when (unread is IOException or JournalException)
        {
            // What was found is the finding all the same.
            return null;
        }
    }

    private string? ShortageHere(int looked)
    {
        long segment = _address / _bound.SegmentBytes;
        long promised = long.Min(
            _bound.SegmentBytes, _bound.EndAddress - (segment * _bound.SegmentBytes));
        using IStorageFile file = _storage.OpenRead(Segments.Name(segment));
        long bytes = file.Length;
        return bytes >= promised || (_address % _bound.SegmentBytes) + looked < bytes
            ? null
            : $"segment file {Segments.Name(segment)} has {bytes} bytes, the {Promise} promises "
                + $"{promised}: {promised - bytes} bytes are missing at its end";
    }
}
