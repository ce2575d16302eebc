using SCO.Exchange.Domain;

namespace SCO.Exchange.Core.Tables;

/// <summary>Jobs in progress, the next one first; each slice sends its job to the end.</summary>
/// <remarks>Core thread. Allocates nothing after the constructor. One place beyond the capacity
/// is kept for the report of a restart, which nobody can refuse.</remarks>
internal sealed class JobQueue(int jobsMax)
{
    private readonly Job[] _jobs = new Job[jobsMax + 1];
    private int _first;

    /// <summary>How many jobs there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room for a further job.</summary>
    public bool IsFull => Count >= _jobs.Length - 1;

    /// <summary>The job at a place, 0 being the next one.</summary>
    public ref Job At(int place) => ref _jobs[(_first + place) % _jobs.Length];

    /// <summary>Adds a job at the end.</summary>
    public void Add(in Job job)
    {
        Invariant.Holds(Count < _jobs.Length);
        _jobs[(_first + Count) % _jobs.Length] = job;
        Count++;
    }

    /// <summary>Takes the next job out.</summary>
    public Job Take()
    {
        Invariant.Holds(Count > 0);
        Job job = _jobs[_first];
        _jobs[_first] = default;
        _first = (_first + 1) % _jobs.Length;
        Count--;
        return job;
    }
}
