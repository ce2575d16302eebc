using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>Positions, what was traded and closed of them, and the lots that are open.</summary>
/// <param name="names">The names of the venue.</param>
/// <param name="members">Where they stand.</param>
/// <param name="lots">The lots of the days before.</param>
/// <remarks>One thread.</remarks>
internal sealed class DayPositions(VenueNames names, DayMembers members, LotBook lots)
{
    private readonly SortedDictionary<(uint Member, uint Instrument), PositionDay> _positions = [];
    private readonly Dictionary<(uint Member, uint Instrument), long> _marks = [];
    private readonly Dictionary<uint, UnitPrice> _previous = [];

    /// <summary>Whether positions were marked today.</summary>
    public bool IsMarked { get; set; }

    /// <summary>What there is in the morning.</summary>
    public void Open(ExchangeCore core)
    {
        lots.Roll();
        foreach (PositionView position in core.ViewPositions())
        {
            _positions[(position.Member.Value, position.Instrument.Value)] =
                new PositionDay(LotsOf(core, position));
        }

        foreach (InstrumentDefinition instrument in names.Instruments)
        {
            _previous[instrument.Id.Value] = SettlementPriceOf(core, instrument.Id);
        }
    }

    /// <summary>A position was marked.</summary>
    public void Mark(ref readonly Event told) =>
        _marks[(told.Member.Value, told.Instrument.Value)] = told.Amount.Fen;

    /// <summary>A trade was made, or taken back, or changed.</summary>
    public void Trade(ref readonly Event told)
    {
        InstrumentDefinition instrument = names.InstrumentOf(told.Instrument)!;
        long ticks = told.Price.TenThousandths / instrument.TickSize.TenThousandths;
        TradeChange change = told.Kind switch
        {
            EventKind.TradeCancelled => TradeChange.Cancelled,
            EventKind.TradeCorrected => TradeChange.Corrected,
            _ => TradeChange.Traded,
        };
        PositionDay position = Of(told.Member, told.Instrument);
        switch (change)
        {
            case TradeChange.Traded:
                position.Trade(
                    told.TradeId, told.Side, told.Quantity.Lots, ticks, told.TradingDay);
                break;
            case TradeChange.Cancelled:
                position.Cancel(
                    told.TradeId, told.Side, told.Quantity.Lots, ticks, told.TradingDay);
                break;
            default:
                position.Correct(told.TradeId, told.Side, told.Quantity.Lots, ticks);
                break;
        }

        members.Of(told.Member).Trades.Add(new TradeLine(
            told.TradeId, change, told.Time, instrument.Symbol, names.Account(told.Account),
            told.OrderId, told.Side, told.PositionEffect, told.Price,
            change == TradeChange.Corrected ? told.PreviousPrice : UnitPrice.Null,
            told.Quantity.Lots,
            Money.Notional(
                new Price(ticks), told.Quantity, instrument.FenNumerator,
                instrument.FenDenominator).Fen,
            change == TradeChange.Traded ? told.Fee.Fen : 0)
        {
            AccountNumber = told.Account.Value,
            Trader = told.Trader.Value,
            Product = names.ProductOf(instrument.Product)?.Code ?? "",
            Hedge = told.HedgeFlag,
            Principal = told.Principal.IsSome ? names.Principal(told.Principal) : "",
        });
    }

    /// <summary>In the evening: positions, what was closed of them, and lots stand with members.
    /// </summary>
    /// <param name="core">The core of the replay.</param>
    /// <param name="today">The day.</param>
    public void Close(ExchangeCore core, TradingDay today)
    {
        Dictionary<(uint Member, uint Instrument), PositionView> closing = [];
        foreach (PositionView position in core.ViewPositions())
        {
            closing[(position.Member.Value, position.Instrument.Value)] = position;
            _ = Of(position.Member, position.Instrument);
            members.Of(position.Member).ReservesFen += position.Reserve.Fen;
        }

        foreach (((uint Member, uint Instrument) key, PositionDay day) in _positions)
        {
            InstrumentId id = new(key.Instrument);
            InstrumentDefinition instrument = names.InstrumentOf(id)!;
            PositionLine line = LineOf(
                core, instrument, day, closing.GetValueOrDefault(key),
                IsMarked ? _marks.GetValueOrDefault(key) : null);
            if (line.IsSome)
            {
                MemberDay member = members.Of(new MemberId(key.Member));
                member.Positions.Add(line);
                AddClosings(member, instrument, day, line);
                AddLots(member, instrument, day, line, today);
            }
        }

        foreach (MemberDay member in members.All)
        {
            AddRealized(member);
        }
    }

    private PositionLine LineOf(
        ExchangeCore core, InstrumentDefinition instrument, PositionDay day, PositionView closing,
        long? mark)
    {
        day.Close();
        MarginView margins = core.ViewMargins(instrument.Id) ?? default;
        long realized = FenOf(instrument, day.Realized);
        return new PositionLine
        {
            Instrument = instrument.Symbol,
            Product = names.ProductOf(instrument.Product)?.Code ?? "",
            Average = AverageOf(instrument, day.Open),
            OpeningLots = day.OpeningLots,
            BoughtLots = day.BoughtLots,
            SoldLots = day.SoldLots,
            ClosingLots = closing.NetLots,
            ClosedLots = day.ClosedLots,
            Previous = _previous.GetValueOrDefault(instrument.Id.Value, UnitPrice.Null),
            Settlement = IsMarked ? margins.SettlementPrice : UnitPrice.Null,
            RealizedFen = realized,
            PositionFen = mark - realized,
            MarkFen = mark,
            MarginFen = closing.Margin.Fen,
        };
    }

    private static UnitPrice AverageOf(
        InstrumentDefinition instrument, IReadOnlyList<OpenLot> lots)
    {
        Int128 cost = 0;
        long count = 0;
        foreach (OpenLot lot in lots)
        {
            count += long.Abs(lot.Count);
            cost += (Int128)long.Abs(lot.Count) * lot.Ticks;
        }

        return count == 0
            ? UnitPrice.Null
            : new UnitPrice(checked((long)Rounding.HalfUp(
                cost * instrument.TickSize.TenThousandths, count)));
    }

    /// <summary>What each trade has closed stands with it too.</summary>
    private static void AddRealized(MemberDay member)
    {
        Dictionary<(ulong Trade, Side Side), long> gains = [];
        foreach (ClosingLine line in member.Closings)
        {
            (ulong Trade, Side Side) key = (line.Trade.Value, line.Side);
            gains[key] = gains.GetValueOrDefault(key) + line.RealizedFen;
        }

        for (int at = 0; at < member.Trades.Count; at++)
        {
            TradeLine trade = member.Trades[at];
            // A trade of an earlier day that is taken back trades the other way.
            Side side = trade.Change != TradeChange.Cancelled ? trade.Side
                : trade.Side == Side.Buy ? Side.Sell
                : Side.Buy;
            if (gains.Remove((trade.Trade.Value, side), out long fen))
            {
                member.Trades[at] = trade with { RealizedFen = fen };
            }
        }
    }

    // Each line gets what the sum up to it has more than that before it, so that all lines are the
    // sum that is rounded once.
    private static void AddClosings(
        MemberDay member, InstrumentDefinition instrument, PositionDay day, PositionLine line)
    {
        (string product, UnitPrice previous) = (line.Product, line.Previous);
        Int128 gained = 0;
        foreach (ClosedLot closed in day.Closings)
        {
            long before = FenOf(instrument, gained);
            gained += closed.Gain;
            member.Closings.Add(new ClosingLine(
                instrument.Symbol, closed.Trade,
                closed.Opened.Count > 0 ? Side.Sell : Side.Buy,
                long.Abs(closed.Opened.Count), closed.Opened.Trade, closed.Opened.Day,
                PriceOf(instrument, closed.Opened.Ticks),
                closed.IsOfMorning ? previous : UnitPrice.Null,
                PriceOf(instrument, closed.Ticks), FenOf(instrument, gained) - before)
            {
                Product = product,
            });
        }
    }

    // The last line gets what is left of the position's profit, so that all are that to the fen.
    private static void AddLots(
        MemberDay member, InstrumentDefinition instrument, PositionDay day, PositionLine line,
        TradingDay today)
    {
        List<OpenLot> lots = Joined(day.Open);
        long left = line.PositionFen ?? 0;
        for (int at = 0; at < lots.Count; at++)
        {
            OpenLot lot = lots[at];
            bool isOfToday = lot.Day == today;
            long count = long.Abs(lot.Count);
            long? accumulated = null;
            long? gained = null;
            if (!line.Settlement.IsNull && line.PositionFen is not null)
            {
                long ticks = line.Settlement.TenThousandths / instrument.TickSize.TenThousandths;
                accumulated = FenOf(instrument, (Int128)lot.Count * (ticks - lot.Ticks));
                gained = at == lots.Count - 1
                    ? left
                    : FenOf(instrument, ((Int128)lot.Count * ticks) - lot.Cost);
                left -= gained.Value;
            }

            member.Lots.Add(new LotLine(
                instrument.Symbol, lot.Day, lot.Count > 0 ? Side.Buy : Side.Sell, count,
                PriceOf(instrument, lot.Ticks), isOfToday ? UnitPrice.Null : line.Previous,
                line.Settlement, accumulated, gained,
                line.ClosingLots == 0 ? 0 : line.MarginFen / long.Abs(line.ClosingLots) * count)
            {
                Product = line.Product,
            });
        }
    }

    private PositionDay Of(MemberId member, InstrumentId instrument)
    {
        (uint Member, uint Instrument) key = (member.Value, instrument.Value);
        if (!_positions.TryGetValue(key, out PositionDay? known))
        {
            known = new PositionDay([]);
            _positions[key] = known;
        }

        return known;
    }

    /// <summary>
    /// The lots of a position in the morning. What they cost together is what the core says; where
    /// a correction has changed that since the mark, the oldest lot bears it.
    /// </summary>
    private List<OpenLot> LotsOf(ExchangeCore core, PositionView position)
    {
        List<OpenLot> open = [.. lots.LotsOf(position.Member, position.Instrument)];
        long count = 0;
        Int128 cost = 0;
        foreach (OpenLot lot in open)
        {
            count += lot.Count;
            cost += lot.Cost;
        }

        if (count != position.NetLots)
        {
            throw new StatementException(
                StatementFault.Lots,
                $"{names.Code(position.Member)}: trades of {names.Instrument(position.Instrument)}"
                + $" lead to {count} lots, the position has {position.NetLots}");
        }

        if (open.Count > 0)
        {
            Int128 whole = core.ViewCost(position.Member, position.Instrument);
            open[0] = open[0] with { Cost = open[0].Cost + whole - cost };
        }

        return open;
    }

    /// <summary>Lots of one day and one price that stand side by side as one.</summary>
    private static List<OpenLot> Joined(IReadOnlyList<OpenLot> lots)
    {
        List<OpenLot> joined = [];
        foreach (OpenLot lot in lots)
        {
            bool isSame = joined.Count > 0 && joined[^1].Day == lot.Day
                && joined[^1].Ticks == lot.Ticks;
            if (isSame)
            {
                joined[^1] = joined[^1] with
                {
                    Count = joined[^1].Count + lot.Count,
                    Cost = joined[^1].Cost + lot.Cost,
                };
            }
            else
            {
                joined.Add(lot);
            }
        }

        return joined;
    }

    private static long FenOf(InstrumentDefinition instrument, Int128 ticksTimesLots) =>
        checked((long)Rounding.HalfUp(
            ticksTimesLots * instrument.FenNumerator, instrument.FenDenominator));

    private static UnitPrice PriceOf(InstrumentDefinition instrument, long ticks) =>
        new(checked(ticks * instrument.TickSize.TenThousandths));

    private static UnitPrice SettlementPriceOf(ExchangeCore core, InstrumentId instrument) =>
        core.ViewMargins(instrument)?.SettlementPrice ?? UnitPrice.Null;
}
