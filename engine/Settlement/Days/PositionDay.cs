using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Settlement.Days;

/// <summary>
/// The trades of one position in a day, closed the oldest first: what it had in the morning at what
/// that cost then, before what was traded in the day at its prices. One thread.
/// </summary>
public sealed class PositionDay
{
    private readonly List<OpenLot> _opening;
    private readonly List<Fill> _fills = [];
    private readonly List<OpenLot> _open = [];
    private readonly List<ClosedLot> _closings = [];

    /// <summary>Begins a day.</summary>
    /// <param name="opening">The lots of the morning, all of one direction, the oldest first.
    /// </param>
    public PositionDay(IEnumerable<OpenLot> opening)
    {
        _opening = [.. opening];
        foreach (OpenLot lot in _opening)
        {
            OpeningLots += lot.Count;
        }
    }

    /// <summary>Net lots in the morning.</summary>
    public long OpeningLots { get; }

    /// <summary>The lots of the morning, the oldest first.</summary>
    public IReadOnlyList<OpenLot> Opening => _opening;

    /// <summary>Lots bought.</summary>
    public long BoughtLots { get; private set; }

    /// <summary>Lots sold.</summary>
    public long SoldLots { get; private set; }

    /// <summary>Lots closed, after <see cref="Close"/>.</summary>
    public long ClosedLots { get; private set; }

    /// <summary>Profit of these in ticks times lots, after <see cref="Close"/>.</summary>
    public Int128 Realized { get; private set; }

    /// <summary>What was closed, in order, after <see cref="Close"/>.</summary>
    public IReadOnlyList<ClosedLot> Closings => _closings;

    /// <summary>What is open, the oldest first, after <see cref="Close"/>.</summary>
    public IReadOnlyList<OpenLot> Open => _open;

    /// <summary>Whether nothing was there and nothing was traded.</summary>
    public bool IsEmpty => _opening.Count == 0 && _fills.Count == 0;

    /// <summary>A trade was made.</summary>
    public void Trade(TradeId trade, Side side, long lots, long ticks, TradingDay day = default) =>
        _fills.Add(new Fill(trade, day, side == Side.Buy ? lots : -lots, ticks));

    /// <summary>A trade was cancelled; one of an earlier day is traded back at its price.</summary>
    public void Cancel(
        TradeId trade, Side side, long lots, long ticks, TradingDay day = default)
    {
        long signed = side == Side.Buy ? lots : -lots;
        int at = _fills.FindIndex(fill => fill.Trade == trade && fill.Lots == signed);
        if (at >= 0)
        {
            _fills.RemoveAt(at);
        }
        else
        {
            _fills.Add(new Fill(trade, day, -signed, ticks));
        }
    }

    /// <summary>
    /// A trade got another price; one of an earlier day is marked by it alone, and what is left of
    /// it is told at that price from now on.
    /// </summary>
    public void Correct(TradeId trade, Side side, long lots, long ticks)
    {
        long signed = side == Side.Buy ? lots : -lots;
        int at = _fills.FindIndex(fill => fill.Trade == trade && fill.Lots == signed);
        if (at >= 0)
        {
            _fills[at] = _fills[at] with { Ticks = ticks };
            return;
        }

        at = _opening.FindIndex(lot => lot.Trade == trade);
        if (at >= 0)
        {
            _opening[at] = _opening[at] with { Ticks = ticks };
        }
    }

    /// <summary>Sums up the day; once.</summary>
    public void Close()
    {
        _open.AddRange(_opening);
        int morning = _opening.Count;
        int oldest = 0;
        foreach (Fill fill in _fills)
        {
            BoughtLots += fill.Lots > 0 ? fill.Lots : 0;
            SoldLots -= fill.Lots < 0 ? fill.Lots : 0;
            long left = fill.Lots;
            while (left != 0 && oldest < _open.Count && _open[oldest].Count > 0 != left > 0)
            {
                left += CloseOldest(oldest, in fill, left, oldest < morning);
                oldest += _open[oldest].Count == 0 ? 1 : 0;
            }

            if (left != 0)
            {
                _open.Add(new OpenLot(
                    fill.Trade, fill.Day, fill.Ticks, left, (Int128)left * fill.Ticks));
            }
        }

        _open.RemoveRange(0, oldest);
    }

    /// <summary>Closes of the oldest lots what it can; gives how many, with their sign.</summary>
    private long CloseOldest(int at, in Fill fill, long left, bool isOfMorning)
    {
        OpenLot oldest = _open[at];
        long closed = long.Min(long.Abs(left), long.Abs(oldest.Count));
        long signed = oldest.Count > 0 ? closed : -closed;
        Int128 cost = oldest.Cost * closed / long.Abs(oldest.Count);
        Int128 gain = ((Int128)signed * fill.Ticks) - cost;
        Realized += gain;
        ClosedLots += closed;
        _closings.Add(new ClosedLot(
            fill.Trade, fill.Ticks, oldest with { Count = signed, Cost = cost }, isOfMorning,
            gain));
        _open[at] = oldest with { Count = oldest.Count - signed, Cost = oldest.Cost - cost };
        return signed;
    }

    private readonly record struct Fill(TradeId Trade, TradingDay Day, long Lots, long Ticks);
}
