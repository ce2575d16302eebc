using System;
using System.Threading;

namespace SCO.Exchange.Journal.Faster;

/// <content>
/// The superblock after a commit. Where the journal has threads of its own, or is told to act as
/// if, the promise of a commit is written while the next one is, and the next one counts as durable
/// only behind it: at most one commit is durable and not yet promised.
/// </content>
public sealed partial class FasterJournal
{
    private Superblock Promise(Superblock superblock) => Promise(superblock, _durable);

    private static Superblock Promise(Superblock superblock, DurableEnd end) => superblock with
    {
        Durable = end.Point,
        LastBlockAddress = end.LastBlockAddress,
        EndAddress = end.EndAddress,
    };

    private void PromiseUntilStopped()
    {
        while (!_isStopping)
        {
            _settled.Wait();
            if (_fault is not null || !TryPromise(_durable))
            {
                return;
            }

            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Whether blocks that are on the disk may count as durable.</summary>
    private bool MayCount(DurableEnd last) =>
        _promiser is not null ? HasPromisedBefore()
        : TryPromise(_settings.PromisesBehind ? _durable : last);

    /// <summary>Writer's thread: waits for the promise of what is durable so far.</summary>
    /// <returns>False when there will be none.</returns>
    private bool HasPromisedBefore()
    {
        lock (_gate)
        {
            while (_superblock.EndAddress != _durable.EndAddress)
            {
                if (_fault is not null || _isStopping)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }
        }

        return true;
    }

    private bool TryPromise(DurableEnd end)
    {
        try
        {
            // Asked under the lock: behind a newer promise an older one has nothing to say.
            lock (_superblockGate)
            {
                if (_superblock.EndAddress < end.EndAddress)
                {
                    ChangeSuperblock(superblock => Promise(superblock, end));
                }
            }

            return true;
        }
        catch (JournalException)
        {
            return false;
        }
    }

    private void ChangeSuperblock(Func<Superblock, Superblock> change)
    {
        lock (_superblockGate)
        {
            Superblock next = change(_superblock);
            next = next with { WriteCount = _superblock.WriteCount + 1 };
            try
            {
                _superblocks.Write(next);
            }
            catch (Exception failure)
            {
                // Whatever it is: what stands on the disk now is unknown.
                throw Stop("a write or sync of the superblock failed", failure);
            }

            _superblock = next;
        }
    }
}
