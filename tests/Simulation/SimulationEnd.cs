namespace SCO.Exchange.Simulation;

/// <summary>How a run ended.</summary>
internal enum SimulationEnd
{
    /// <summary>Everything held.</summary>
    Passed,

    /// <summary>The disk had damaged the journal, and that was found and said.</summary>
    Refused,

    /// <summary>
    /// The disk of the journal acknowledged the one commit that was durable and not yet promised,
    /// and did not keep it: members were told more than the exchange has, and nobody can know.
    /// </summary>
    LostCommit,

    /// <summary>Something did not hold.</summary>
    Failed,
}
