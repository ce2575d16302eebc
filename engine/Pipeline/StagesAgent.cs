using SCO.Exchange.Ring.Agents;

namespace SCO.Exchange.Pipeline;

/// <summary>Steps several stages in turn on one thread.</summary>
/// <param name="name">Its name and the thread's.</param>
/// <param name="stages">In the order in which data passes them.</param>
internal sealed class StagesAgent(string name, params IAgent[] stages) : IAgent
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public int DoWork()
    {
        int done = 0;
        foreach (IAgent stage in stages)
        {
            done += stage.DoWork();
        }

        return done;
    }
}
