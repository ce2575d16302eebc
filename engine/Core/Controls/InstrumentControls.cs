namespace SCO.Exchange.Core.Controls;

/// <summary>What operators have set for an instrument; 0 is none of it.</summary>
internal struct InstrumentControls
{
    /// <summary>Fen per tick and lot, numerator.</summary>
    public long FenNumerator;

    /// <summary>Fen per tick and lot, denominator.</summary>
    public long FenDenominator;

    /// <summary>The largest value of an order, as it is checked.</summary>
    public NotionalLimit Notional;

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
