using System;
using System.Threading;
using FASTER.core;

namespace SCO.Exchange.Journal.Faster;

/// <content>The way of a block from the append to the synced superblock.</content>
public sealed partial class FasterJournal
{
    private bool TryEnqueue(SealedEntry entry, out long address)
    {
        int bytes = entry.SerializedLength + JournalFormat.EntryHeaderBytes;
        if (bytes > _superblock.PageBytes)
        {
            throw new JournalException(JournalFault.Misuse,
                $"a block of {bytes} bytes is larger than a page of {_superblock.PageBytes}");
        }

        address = _log.TailAddress;
        int room = _superblock.PageBytes - (int)(address % _superblock.PageBytes);
        if (bytes > room)
        {
            Span<byte> filler = _filler.AsSpan(0, room - JournalFormat.EntryHeaderBytes);
            Entry.WriteFiller(filler, address, Identity);
            if (!TryEnqueueAt(address, filler))
            {
                return false;
            }

            address += room;
        }

        try
        {
            return _log.TryEnqueue(entry, out long at) && IsAt(address, at);
        }
        catch (FasterException failure)
        {
            throw Stop("the log refused an entry", failure);
        }
    }

    /// <summary>The identity entry fills the first unit, so that block 0 begins on one.</summary>
    private void WriteIdentity()
    {
        const int Room = JournalFormat.FirstBlockAddress - JournalFormat.FirstAddress;
        Span<byte> filler = _filler.AsSpan(0, Room - JournalFormat.EntryHeaderBytes);
        Entry.WriteFiller(filler, JournalFormat.FirstAddress, Identity);
        if (!TryEnqueueAt(JournalFormat.FirstAddress, filler))
        {
            throw new JournalException(JournalFault.WriteFailed, "the first entry found no room");
        }

        Await(new DurableEnd(Appended, 0, JournalFormat.FirstBlockAddress));
        Commit();
        if (_thread is null)
        {
            _ = WriteAllQueued();
        }

        DemandAllDurable();
        _ = TryPromise(_durable);
        DemandHealthy();
    }

    private bool TryEnqueueAt(long expected, ReadOnlySpan<byte> payload)
    {
        try
        {
            return _log.TryEnqueue(payload, out long at) && IsAt(expected, at);
        }
        catch (FasterException failure)
        {
            throw Stop("the log refused an entry", failure);
        }
    }

    private bool IsAt(long expected, long address) => address == expected
        ? true
        : throw Stop($"the log put an entry at {address}, not at {expected}", null);

    private void Commit()
    {
        try
        {
            _log.Commit();
        }
        catch (FasterException failure)
        {
            throw Stop("the log refused a commit", failure);
        }
    }

    /// <summary>Has an entry count once it is written.</summary>
    /// <remarks>
    /// Before its commit: nothing writes it earlier, so the writer always finds what it has
    /// written.
    /// </remarks>
    private void Await(DurableEnd entry)
    {
        lock (_gate)
        {
            _inFlight.Enqueue(entry);
        }
    }

    private void OnQueued()
    {
        if (_thread is not null)
        {
            _ = _queued.Release();
        }
    }

    private void WriteUntilStopped()
    {
        while (!_isStopping)
        {
            _queued.Wait();
            if (!_isStopping)
            {
                _ = WriteAllQueued();
            }
        }
    }

    /// <summary>Writes until nothing is queued; every failure becomes the log's fault.</summary>
    /// <remarks>
    /// Whatever it is: on the journal's own thread nobody else could catch it, and the process
    /// would end without a sentence.
    /// </remarks>
    /// <returns>Whether there was anything.</returns>
    private bool WriteAllQueued()
    {
        bool hasWritten = false;
        try
        {
            bool goesOn = true;
            while (goesOn && _fault is null)
            {
                goesOn = _device.WriteQueued();
                hasWritten |= goesOn;
                if (goesOn && _device.Fault is { } failure)
                {
                    _ = Stop("a write or sync of a segment failed", failure);
                    break;
                }

                MakeDurable(_log.FlushedUntilAddress);
            }
        }
        catch (Exception failure)
        {
            _ = Stop("the writer failed", _device.Fault ?? failure);
        }

        return hasWritten;
    }

    private void MakeDurable(long flushedUntil)
    {
        DurableEnd last = _durable;
        int count = 0;
        lock (_gate)
        {
            foreach (DurableEnd entry in _inFlight)
            {
                if (entry.EndAddress > flushedUntil)
                {
                    break;
                }

                last = entry;
                count++;
            }
        }

        if (count == 0 || !MayCount(last))
        {
            return;
        }

        lock (_gate)
        {
            while (count-- > 0)
            {
                _ = _inFlight.Dequeue();
            }

            _durable = last;
            Monitor.PulseAll(_gate);
        }

        if (_promiser is not null)
        {
            _ = _settled.Release();
        }

        TellWatcher();
    }

    private JournalException Stop(
        string what, Exception? cause, JournalFault kind = JournalFault.WriteFailed)
    {
        string why = cause is null ? "" : $": {cause.Message}";
        JournalException fault = new(kind,
            $"the journal in {_storage.Folder} stopped: {what}{why}", cause);
        lock (_gate)
        {
            _fault ??= fault;
            Monitor.PulseAll(_gate);
        }

        try
        {
            TellWatcher();
        }
        catch (Exception)
        {
            // The first failure is what counts, and every later call of the log tells it.
        }

        return fault;
    }

    private void TellWatcher()
    {
        lock (_watchGate)
        {
            _advanced?.Invoke();
        }
    }
}
