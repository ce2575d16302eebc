using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// The trades of one position in a day, closed the oldest first: what it had in the morning at what
/// that cost then, before what was traded in the day at its prices. One thread.
/// </summary>
/// <param name="openingLots">Net lots in the morning.</param>
/// <param name="openingCost">What they cost since the mark before, in ticks times lots.</param>
public sealed class PositionDay(long openingLots, Int128 openingCost)
{
    private readonly List<Fill> _fills = [];

    /// <summary>Net lots in the morning.</summary>
    public long OpeningLots { get; } = openingLots;

    /// <summary>Lots bought.</summary>
    public long BoughtLots { get; private set; }

    /// <summary>Lots sold.</summary>
    public long SoldLots { get; private set; }

    /// <summary>Lots closed, after <see cref="Close"/>.</summary>
    public long ClosedLots { get; private set; }

    /// <summary>Profit of these in ticks times lots, after <see cref="Close"/>.</summary>
    public Int128 Realized { get; private set; }

    /// <summary>A trade was made.</summary>
    public void Trade(TradeId trade, Side side, long lots, long ticks) =>
        _fills.Add(new Fill(trade, side == Side.Buy ? lots : -lots, ticks));

    /// <summary>A trade was cancelled; one of an earlier day is traded back at its price.</summary>
    public void Cancel(TradeId trade, Side side, long lots, long ticks)
    {
        long signed = side == Side.Buy ? lots : -lots;
        int at = _fills.FindIndex(fill => fill.Trade == trade && fill.Lots == signed);
        if (at >= 0)
        {
            _fills.RemoveAt(at);
        }
        else
        {
            _fills.Add(new Fill(trade, -signed, ticks));
        }
    }

    /// <summary>A trade got another price; one of an earlier day is marked by it alone.</summary>
    public void Correct(TradeId trade, Side side, long lots, long ticks)
    {
        long signed = side == Side.Buy ? lots : -lots;
        int at = _fills.FindIndex(fill => fill.Trade == trade && fill.Lots == signed);
        if (at >= 0)
        {
            _fills[at] = _fills[at] with { Ticks = ticks };
        }
    }

    /// <summary>Sums up the day; once.</summary>
    public void Close()
    {
        List<Lots> open = [];
        int oldest = 0;
        if (OpeningLots != 0)
        {
            open.Add(new Lots(OpeningLots, openingCost));
        }

        foreach (Fill fill in _fills)
        {
            BoughtLots += fill.Lots > 0 ? fill.Lots : 0;
            SoldLots -= fill.Lots < 0 ? fill.Lots : 0;
            long left = fill.Lots;
            while (left != 0 && oldest < open.Count && open[oldest].Count > 0 != left > 0)
            {
                left += CloseOldest(open, oldest, left, fill.Ticks);
                oldest += open[oldest].Count == 0 ? 1 : 0;
            }

            if (left != 0)
            {
                open.Add(new Lots(left, (Int128)left * fill.Ticks));
            }
        }
    }

    /// <summary>Closes of the oldest lots what it can; gives how many, with their sign.</summary>
    private long CloseOldest(List<Lots> open, int at, long left, long ticks)
    {
        Lots oldest = open[at];
        long closed = long.Min(long.Abs(left), long.Abs(oldest.Count));
        long signed = oldest.Count > 0 ? closed : -closed;
        Int128 cost = oldest.Cost * closed / long.Abs(oldest.Count);
        Realized += ((Int128)signed * ticks) - cost;
        ClosedLots += closed;
        open[at] = new Lots(oldest.Count - signed, oldest.Cost - cost);
        return signed;
    }

    private readonly record struct Fill(TradeId Trade, long Lots, long Ticks);

    private readonly record struct Lots(long Count, Int128 Cost);
}
