namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>Where the end of a trading day stands.</summary>
public enum SettlementStage : byte
{
    /// <summary>The day is traded, or its instruments are not all closed.</summary>
    Trading = 1,

    /// <summary>Settlement prices are fixed.</summary>
    Priced = 2,

    /// <summary>Positions are marked and margins are set by the new prices.</summary>
    Marked = 3,

    /// <summary>The pool agrees with the banks.</summary>
    Reconciled = 4,

    /// <summary>The day is closed.</summary>
    Closed = 5,

    /// <summary>A pool holds something else than its bank says: the day does not end so.</summary>
    Differing = 6,
}
