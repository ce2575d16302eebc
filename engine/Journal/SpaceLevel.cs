namespace SCO.Exchange.Journal;

/// <summary>How much room a log has; the greater, the less.</summary>
public enum SpaceLevel : byte
{
    /// <summary>Enough.</summary>
    Ample = 1,

    /// <summary>A fifth of the whole or less is left: somebody should look after it.</summary>
    Low = 2,

    /// <summary>
    /// A twentieth of the whole or less is left, or less than the reserve: no new orders.
    /// </summary>
    ReadOnly = 3,

    /// <summary>What is left is needed for a clean stop.</summary>
    Exhausted = 4,
}
