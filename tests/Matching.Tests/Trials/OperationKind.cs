namespace SCO.Exchange.Matching.Tests.Trials;

/// <summary>What a random trial may do to a book.</summary>
public enum OperationKind
{
    /// <summary>Match, then let the remainder rest.</summary>
    Enter,

    /// <summary>Match, then drop the remainder.</summary>
    EnterImmediate,

    /// <summary>Match if all of it would trade, otherwise nothing.</summary>
    EnterAllOrNothing,

    /// <summary>Match at most two fills, drop the remainder.</summary>
    EnterTwoFills,

    /// <summary>Take a resting order out.</summary>
    Remove,

    /// <summary>Lower what remains of a resting order.</summary>
    Reduce,

    /// <summary>Take a resting order out and enter it at another price.</summary>
    Move,
}
