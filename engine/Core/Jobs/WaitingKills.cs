using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Core.Jobs;

/// <summary>Whom kill switches mean whose cancels found no room yet, the longest waiting first.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Each is due from the command on that found
/// no room, so those that came first are due first. Nobody is in it twice.
/// </remarks>
internal sealed class WaitingKills(int targetsMax, NextDue next)
{
    private readonly ulong[] _dueNs = new ulong[targetsMax];
    private readonly KillTarget[] _targets = new KillTarget[targetsMax];
    private int _first;

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no further one can wait.</summary>
    public bool IsFull => Count == _targets.Length;

    /// <summary>The one at a place, 0 being the first.</summary>
    public KillTarget At(int place) => _targets[(_first + place) % _targets.Length];

    /// <summary>When the one at a place is due.</summary>
    public ulong DueNsAt(int place) => _dueNs[(_first + place) % _targets.Length];

    /// <summary>Whether a target waits. Looks at all that do.</summary>
    public bool Has(KillTarget target)
    {
        int place = 0;
        while (place < Count && At(place) != target)
        {
            place++;
        }

        return place < Count;
    }

    /// <summary>Adds a target that does not wait yet, at the end.</summary>
    public void Add(KillTarget target, ulong dueNs)
    {
        Invariant.Holds(!IsFull);
        int at = (_first + Count) % _targets.Length;
        _targets[at] = target;
        _dueNs[at] = dueNs;
        Count++;
        next.Set(DeadlineKind.Kill, DueNsAt(0));
    }

    /// <summary>Removes the first one.</summary>
    public void RemoveFirst()
    {
        _first = (_first + 1) % _targets.Length;
        Count--;
        next.Set(DeadlineKind.Kill, Count == 0 ? ulong.MaxValue : DueNsAt(0));
    }
}
