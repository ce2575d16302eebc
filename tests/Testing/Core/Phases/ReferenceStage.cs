namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>The stages of a change of phase, in their order.</summary>
public enum ReferenceStage
{
    /// <summary>What an auction collected is matched.</summary>
    Uncross = 0,

    /// <summary>Orders for the auction end with it.</summary>
    EndAuction = 1,

    /// <summary>The phase changes.</summary>
    Take = 2,

    /// <summary>Orders that waited for the auction go into the book.</summary>
    BringIn = 3,

    /// <summary>Orders end with the day, or because their day is over.</summary>
    Expire = 4,

    /// <summary>What waits for trades or for lots goes to market.</summary>
    Cascade = 5,
    Done = 6,
}
