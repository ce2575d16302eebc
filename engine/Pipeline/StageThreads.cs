namespace SCO.Exchange.Pipeline;

/// <summary>
/// How core, journal and gate are shared out among threads. What they do is the same.
/// </summary>
public enum StageThreads
{
    /// <summary>
    /// Each stage on a thread of its own: the most throughput, where processors are free.
    /// </summary>
    OnePerStage = 1,

    /// <summary>
    /// One thread steps all three in turn: the fewest wake-ups on a small machine.
    /// </summary>
    OneForAll = 2,
}
