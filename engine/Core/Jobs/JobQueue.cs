using SCO.Exchange.Core.Orders;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Core.Jobs;

/// <summary>Jobs in progress, the next one first; each slice sends its job to the end.</summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Beyond the capacity there is room for
/// what nobody can refuse: a phase change or purge for each instrument, since each holds one at
/// least; a halt of all for each, since each waits for one at least; a sweep or cascade for each,
/// since there is one at most; the report of a restart; the changes of a day; its settlement; new
/// reservations; and one for each protection of quotes.
/// </remarks>
internal sealed class JobQueue(int jobsMax, int instrumentsMax, int protectionsMax)
{
    private readonly Job[] _jobs = new Job[jobsMax + (3 * instrumentsMax) + 4 + protectionsMax];
    private int _first;
    private int _standing = OrderQueues.NoSlot;

    /// <summary>How many jobs there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them stopped in the middle of a book.</summary>
    public int PlaceCount { get; private set; }

    /// <summary>Whether there is no room for a further job that may be refused.</summary>
    public bool IsFull => Count >= jobsMax;

    /// <summary>Whether there is room for what nobody can refuse.</summary>
    public bool HasRoom => Count < _jobs.Length;

    /// <summary>The job at a place, 0 being the next one.</summary>
    public ref Job At(int place) => ref _jobs[(_first + place) % _jobs.Length];

    /// <summary>Adds a job at the end.</summary>
    public void Add(in Job job)
    {
        Invariant.Holds(HasRoom);
        _jobs[(_first + Count) % _jobs.Length] = job;
        Count++;
        PlaceCount += job.HasPlace ? 1 : 0;
    }

    /// <summary>Takes the next job out.</summary>
    public Job Take()
    {
        Invariant.Holds(Count > 0);
        Job job = _jobs[_first];
        _jobs[_first] = default;
        _first = (_first + 1) % _jobs.Length;
        Count--;
        PlaceCount -= job.HasPlace ? 1 : 0;
        return job;
    }

    /// <summary>
    /// The job whose turn it is stands at an order while what it does may end that one.
    /// </summary>
    /// <param name="slot">The order, or none.</param>
    public void Stand(int slot)
    {
        _standing = slot;
        PlaceCount++;
    }

    /// <summary>It goes on.</summary>
    /// <returns>Where it stands now: behind what has ended; none at the end of its half.</returns>
    public int GoOn()
    {
        PlaceCount--;
        int slot = _standing;
        _standing = OrderQueues.NoSlot;
        return slot;
    }

    /// <summary>An order leaves its book: jobs that stopped there go on behind it.</summary>
    /// <param name="slot">The order.</param>
    /// <param name="next">The one behind it, or none in that half.</param>
    public void MovePlaces(int slot, int next)
    {
        _standing = _standing == slot ? next : _standing;
        for (int place = 0; place < Count; place++)
        {
            ref Job job = ref At(place);
            if (job.HasPlace && job.Slot == slot)
            {
                job.Slot = next;
            }
        }
    }
}
