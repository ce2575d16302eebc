using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Jobs;

/// <summary>Deadlines by the order in which they fire: a binary heap.</summary>
/// <remarks>Core thread. Allocates nothing after the constructor. One deadline at most for each of
/// whom there may be one, so the room always suffices.</remarks>
internal sealed class DeadlineQueue(int deadlinesMax)
{
    private readonly Deadline[] _heap = new Deadline[deadlinesMax];
    private int _count;

    /// <summary>When the first one is due; never, if there is none.</summary>
    public ulong NextDueNs { get; private set; } = ulong.MaxValue;

    /// <summary>All deadlines in the order in which they fire. Allocates.</summary>
    public Deadline[] InOrder()
    {
        Deadline[] all = _heap.AsSpan(0, _count).ToArray();
        Array.Sort(all, static (one, other) => one.IsBefore(in other) ? -1
            : other.IsBefore(in one) ? 1
            : 0);
        return all;
    }

    /// <summary>Adds a deadline.</summary>
    public void Add(in Deadline deadline)
    {
        Invariant.Holds(_count < _heap.Length);
        int at = _count++;
        _heap[at] = deadline;
        Rise(at);
        NextDueNs = _heap[0].DueNs;
    }

    /// <summary>The first deadline, if there is one.</summary>
    public bool TryPeek(out Deadline first)
    {
        first = _count == 0 ? default : _heap[0];
        return _count != 0;
    }

    /// <summary>
    /// Removes the deadline of an instrument or a session, but not the end of a volatility auction;
    /// looks at all of them, which is fit for rare use.
    /// </summary>
    public void Remove(InstrumentId instrument, SessionId session)
    {
        for (int at = 0; at < _count; at++)
        {
            if (_heap[at].Instrument == instrument && _heap[at].Session == session
                && _heap[at].Kind != DeadlineKind.VolatilityEnd)
            {
                RemoveAt(at);
                return;
            }
        }
    }

    /// <summary>Removes the end of an instrument's volatility auction.</summary>
    public void RemoveVolatilityEnd(InstrumentId instrument)
    {
        int at = 0;
        while (_heap[at].Instrument != instrument
            || _heap[at].Kind != DeadlineKind.VolatilityEnd)
        {
            at++;
        }

        RemoveAt(at);
    }

    /// <summary>Removes the deadline of a proposal, if it has not fired.</summary>
    public void RemoveProposal(uint proposal)
    {
        int at = PlaceOf(DeadlineKind.Proposal, new KillTarget(0, proposal));
        if (at < _count)
        {
            RemoveAt(at);
        }
    }

    /// <summary>Whether cancels of a kill switch wait for this target.</summary>
    public bool HasKill(KillTarget target) => PlaceOf(DeadlineKind.Kill, target) < _count;

    /// <summary>Removes the first deadline.</summary>
    public void RemoveFirst() => RemoveAt(0);

    private int PlaceOf(DeadlineKind kind, KillTarget target)
    {
        int at = 0;
        while (at < _count && !(_heap[at].Kind == kind && _heap[at].Target == target))
        {
            at++;
        }

        return at;
    }

    private void RemoveAt(int at)
    {
        _count--;
        _heap[at] = _heap[_count];
        _heap[_count] = default;
        if (at < _count)
        {
            Sink(at);
            Rise(at);
        }

        NextDueNs = _count == 0 ? ulong.MaxValue : _heap[0].DueNs;
    }

    private void Rise(int at)
    {
        while (at > 0 && _heap[at].IsBefore(in _heap[(at - 1) / 2]))
        {
            Swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void Sink(int at)
    {
        while ((2 * at) + 1 < _count)
        {
            int child = (2 * at) + 1;
            if (child + 1 < _count && _heap[child + 1].IsBefore(in _heap[child]))
            {
                child++;
            }

            if (!_heap[child].IsBefore(in _heap[at]))
            {
                return;
            }

            Swap(at, child);
            at = child;
        }
    }

    private void Swap(int a, int b) => (_heap[a], _heap[b]) = (_heap[b], _heap[a]);
}
