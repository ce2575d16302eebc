namespace SCO.Exchange.Simulation;

/// <summary>How a run ended.</summary>
internal enum SimulationEnd
{
    /// <summary>Everything held.</summary>
    Passed,

    /// <summary>The disk had damaged the journal, and that was found and said.</summary>
    Refused,

    /// <summary>Something did not hold.</summary>
    Failed,
}
