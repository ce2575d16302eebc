namespace SCO.Exchange.Core.Controls;

/// <summary>What operators have set for an instrument; 0 is none of it.</summary>
internal struct InstrumentControls
{
    /// <summary>The largest value of an order in fen.</summary>
    public long NotionalMaxFen;

    /// <summary>The largest position of a member in lots, with its open orders.</summary>
    public long PositionMaxLots;

    /// <summary>Self trades of a member in a day that raise an alert.</summary>
    public long SelfTradesMax;

    /// <summary>Cancels of a member in a day that raise an alert.</summary>
    public long CancelsMax;

    /// <summary>Large cancels of a member in a day that raise an alert.</summary>
    public long LargeCancelsMax;

    /// <summary>From how many lots on a cancel is large.</summary>
    public long LargeCancelLots;
}
