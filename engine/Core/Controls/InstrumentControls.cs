using System;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Controls;

/// <summary>What operators have set for an instrument; 0 is none of it.</summary>
internal struct InstrumentControls
{
    /// <summary>Fen per tick and lot.</summary>
    public FenRate Fen;

    /// <summary>The largest value of an order, as it is checked.</summary>
    public NotionalLimit Notional;

    /// <summary>The largest value of an order in fen.</summary>
    public long NotionalMaxFen;

    private long _positionMaxLots;
    private long _worthMaxLots;

    /// <summary>Self trades of a member in a day that raise an alert.</summary>
    public long SelfTradesMax;

    /// <summary>Cancels of a member in a day that raise an alert.</summary>
    public long CancelsMax;

    /// <summary>Large cancels of a member in a day that raise an alert.</summary>
    public long LargeCancelsMax;

    /// <summary>From how many lots on a cancel is large.</summary>
    public long LargeCancelLots;

    /// <summary>Ticks away from the last trade at which trading is interrupted.</summary>
    public int DynamicBandTicks;

    /// <summary>Ticks away from the last auction's price at which trading is interrupted.</summary>
    public int StaticBandTicks;

    /// <summary>Milliseconds of the auction that follows; 0 has no end of its own.</summary>
    public int VolatilityAuctionMs;

    /// <summary>The largest position of a member in lots, with its open orders.</summary>
    public long PositionMaxLots
    {
        readonly get => _positionMaxLots;
        set
        {
            _positionMaxLots = value;
            ReachMaxLots = value == 0 ? _worthMaxLots : Math.Min(value, _worthMaxLots);
        }
    }

    /// <summary>
    /// Lots that are worth no more than <see cref="Margins.ReserveTerms.FenMax"/> at any price of
    /// the ladder: a larger position is refused, whatever is set. At least 1.
    /// </summary>
    public long WorthMaxLots
    {
        readonly get => _worthMaxLots;
        set
        {
            _worthMaxLots = value;
            PositionMaxLots = _positionMaxLots;
        }
    }

    /// <summary>The largest position that is taken, by what is set and by its worth.</summary>
    public long ReachMaxLots { readonly get; private set; }

    /// <summary>Whether orders can go beyond a band at all.</summary>
    public readonly bool HasBands => (DynamicBandTicks | StaticBandTicks) != 0;

    /// <summary>The furthest ticks at which an order may trade by bands and limit.</summary>
    /// <param name="side">The side of the order.</param>
    /// <param name="limit">Its limit.</param>
    /// <param name="dynamicTicks">What the dynamic band lies around.</param>
    /// <param name="staticTicks">What the static band lies around.</param>
    public readonly long Reach(Side side, long limit, long dynamicTicks, long staticTicks)
    {
        int towards = side == Side.Buy ? 1 : -1;
        long reach = limit * towards;
        if (DynamicBandTicks != 0)
        {
            reach = Math.Min(reach, (dynamicTicks * towards) + DynamicBandTicks);
        }

        if (StaticBandTicks != 0)
        {
            reach = Math.Min(reach, (staticTicks * towards) + StaticBandTicks);
        }

        return reach * towards;
    }

    /// <summary>
    /// The nearest ticks at which an order may trade by bands: of a better price the venue asks the
    /// market as well.
    /// </summary>
    /// <param name="side">The side of the order.</param>
    /// <param name="dynamicTicks">What the dynamic band lies around.</param>
    /// <param name="staticTicks">What the static band lies around.</param>
    public readonly long Nearest(Side side, long dynamicTicks, long staticTicks)
    {
        int towards = side == Side.Buy ? 1 : -1;
        long nearest = long.MinValue / 2;
        if (DynamicBandTicks != 0)
        {
            nearest = (dynamicTicks * towards) - DynamicBandTicks;
        }

        if (StaticBandTicks != 0)
        {
            nearest = Math.Max(nearest, (staticTicks * towards) - StaticBandTicks);
        }

        return nearest * towards;
    }
}
