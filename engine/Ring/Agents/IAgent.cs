namespace SCO.Exchange.Ring.Agents;

/// <summary>A stage of the exchange: does what is at hand and returns.</summary>
/// <remarks>
/// One thread calls <see cref="DoWork"/>: an <see cref="AgentRunner"/>, or a test that steps all
/// agents in turn.
/// </remarks>
public interface IAgent
{
    /// <summary>Name of the agent and of its thread.</summary>
    string Name { get; }

    /// <summary>Does a bounded amount of work. Never waits for others.</summary>
    /// <returns>Units of work done; 0 if there was nothing to do.</returns>
    int DoWork();
}
