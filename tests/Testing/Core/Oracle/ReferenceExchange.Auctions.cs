using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Call auctions: what they would trade, and what they do.</content>
public sealed partial class ReferenceExchange
{
    private const uint UsualIndicativeMs = 500;

    private static bool IsIndicative(TradingPhase phase) =>
        phase is TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel;

    /// <summary>What the auction would trade with the present book.</summary>
    private ReferenceCross Cross(ReferenceInstrument instrument)
    {
        long tick = instrument.Definition.TickSize.TenThousandths;
        return ReferenceAuction.Find(
            Taking(instrument, Side.Buy), Taking(instrument, Side.Sell),
            ProductOf(instrument).AuctionPrice,
            ReferencePrice(instrument).TenThousandths / tick, tick);
    }

    /// <summary>
    /// Whole orders, hidden lots and all; of two linked ones only the one that comes first.
    /// </summary>
    private static List<(long Ticks, long Lots)> Taking(ReferenceInstrument instrument, Side side)
    {
        HashSet<ReferenceOrder> met = [];
        List<(long Ticks, long Lots)> taking = [];
        foreach (ReferenceOrder order in instrument.Of(side))
        {
            met.Add(order);
            if (order.Partner is null || !met.Contains(order.Partner))
            {
                taking.Add((Ticks(instrument, order.Price), order.Remaining));
            }
        }

        return taking;
    }

    /// <summary>What protections end elsewhere comes behind what the command could match.
    /// </summary>
    private bool UncrossOn(ReferenceInstrument at, ReferenceTurn turn)
    {
        bool isOver = Uncross(at, turn);
        EndTripped(at.Id);
        return isOver;
    }

    /// <summary>
    /// Tells the price, then matches pairs at it, as far as the command goes. Where orders met
    /// their owner the book may cross still: then once more, at another price.
    /// </summary>
    private bool Uncross(ReferenceInstrument at, ReferenceTurn turn)
    {
        bool leaves = at.IsInAuction && turn.To is TradingPhase.Continuous
            or TradingPhase.Break or TradingPhase.PreOpen or TradingPhase.Closed;
        bool opens = turn.To == TradingPhase.Continuous
            && turn.From != TradingPhase.Continuous;
        if (turn.Cross is null && (!at.IsCollected || !turn.MayUncross || (!leaves && !opens)))
        {
            return true;
        }

        do
        {
            if (turn.Cross is null && !TellCross(at, turn))
            {
                return false;
            }

            if (!PairOff(at, turn))
            {
                return false;
            }

            turn.Cross = null;
        }
        while (at.Of(Side.Buy) is [{ } bid, ..] && at.Of(Side.Sell) is [{ } ask, ..]
            && bid.Price.TenThousandths >= ask.Price.TenThousandths);

        if (Cross(at).Volume > 0)
        {
            throw new InvalidOperationException($"instrument {at.Id.Value} is crossed still");
        }

        at.IsCollected = false;
        return true;
    }

    /// <summary>A round at one price, as far as the command goes; whether it is over.</summary>
    private bool PairOff(ReferenceInstrument at, ReferenceTurn turn)
    {
        while (Pair(at, turn.Cross!.Price) is { } pair)
        {
            if (_matchesLeft == 0 || EventsLeft < MatchRoom)
            {
                return false;
            }

            _matchesLeft--;
            Meet(at, turn, pair);
        }

        return true;
    }

    private bool TellCross(ReferenceInstrument at, ReferenceTurn turn)
    {
        if (EventsLeft < EventsKept)
        {
            return false;
        }

        turn.Cross = Cross(at);
        at.StaticReference = turn.Cross.Price.IsNull ? at.StaticReference : turn.Cross.Price;
        at.IsUncrossing = true;
        DropDeadline(ReferenceDeadlineKind.Indicative, at);
        EmitCross(EventKind.AuctionUncrossed, at, turn.Cross);
        return true;
    }

    /// <summary>The best of both sides, if both go with a price.</summary>
    private static (ReferenceOrder Buy, ReferenceOrder Sell)? Pair(
        ReferenceInstrument at, UnitPrice price) => !price.IsNull
        && at.Of(Side.Buy).FirstOrDefault() is { } buy
        && at.Of(Side.Sell).FirstOrDefault() is { } sell
        && buy.Price.TenThousandths >= price.TenThousandths
        && sell.Price.TenThousandths <= price.TenThousandths ? (buy, sell) : null;

    /// <summary>The younger order counts as the incoming one if both are of one owner.</summary>
    private void Meet(
        ReferenceInstrument at, ReferenceTurn turn, (ReferenceOrder Buy, ReferenceOrder Sell) pair)
    {
        (ReferenceOrder older, ReferenceOrder younger) = pair.Buy.Priority < pair.Sell.Priority
            ? (pair.Buy, pair.Sell)
            : (pair.Sell, pair.Buy);
        if (Prevents(younger, older))
        {
            Prevent(younger, older, answers: false);
        }
        else
        {
            MatchPair(at, turn, pair.Buy, pair.Sell);
        }
    }

    private void MatchPair(
        ReferenceInstrument at, ReferenceTurn turn, ReferenceOrder buy, ReferenceOrder sell)
    {
        Remember(at, turn.Cross!.Price);
        long lots = Math.Min(buy.Remaining, sell.Remaining);
        TradeId trade = NextTrade();
        foreach (ReferenceOrder order in new[] { buy, sell })
        {
            order.Executed += lots;
            order.Clip = Math.Min(order.Clip, order.Remaining);
        }

        EmitUncrossed(buy, EventFlags.Incoming | EventFlags.Auction, turn, lots, trade);
        EmitUncrossed(sell, EventFlags.Auction, turn, lots, trade);
        Keep(trade, turn.Cross!.Price, lots, buy, sell);
        CountTrade(buy, sell, lots);
        CountQuoted(buy, lots);
        CountQuoted(sell, lots);
        ReferenceOrder?[] partners = [buy.Partner, sell.Partner];
        Unlink(buy);
        Unlink(sell);
        foreach (ReferenceOrder order in new[] { buy, sell }.Where(one => one.Remaining == 0))
        {
            at.Remove(order);
            End(order);
        }

        // Both may be linked with each other: what is left of one of them ends then.
        foreach (ReferenceOrder? partner in partners.Where(one => one is { Remaining: > 0 }))
        {
            CancelLinked(partner);
        }
    }

    private void EmitUncrossed(
        ReferenceOrder order, EventFlags flags, ReferenceTurn turn, long lots, TradeId trade)
    {
        Event filled = OfOrder(EventKind.Filled, order, answers: false);
        filled.Price = turn.Cross!.Price;
        filled.Quantity = new Quantity(lots);
        filled.TradeId = trade;
        filled.Flags = flags;
        if (order.Remaining == 0)
        {
            filled.BookAction = BookAction.Delete;
        }
        else
        {
            Show(ref filled, BookAction.Change, order);
        }

        EmitNumbered(order.Session, filled);
    }

    private void EmitCross(EventKind kind, ReferenceInstrument instrument, ReferenceCross cross)
    {
        Event made = Begin(kind);
        made.Instrument = instrument.Id;
        made.Price = cross.Price;
        made.Quantity = new Quantity(cross.Volume);
        made.Remaining = new Quantity(cross.Surplus);
        made.Side = cross.SurplusSide;
        made.AuctionKind = instrument.Kind;
        Emit(made);
    }

    /// <summary>The book has changed: what the auction would trade is told soon.</summary>
    private void Dirty(ReferenceInstrument instrument)
    {
        bool isDue = _deadlines.Exists(one => one.Instrument == instrument.Id
            && one.Kind == ReferenceDeadlineKind.Indicative);
        if (!IsIndicative(instrument.Phase) || instrument.IsUncrossing || isDue)
        {
            return;
        }

        ulong pause = ScheduleOf(instrument)?.Today.IndicativeMs ?? UsualIndicativeMs;
        ulong soonest = instrument.Told is null
            ? 0
            : instrument.ToldAtNs + (pause * Timestamp.NsPerMs);
        _deadlines.Add(new ReferenceDeadline(
            ReferenceDeadlineKind.Indicative, Math.Max(_command.Time.Ns, soonest),
            instrument.Id));
    }

    private void TellIndicative(ReferenceInstrument instrument)
    {
        ReferenceCross cross = Cross(instrument);
        instrument.ToldAtNs = _command.Time.Ns;
        if (cross != instrument.Told)
        {
            instrument.Told = cross;
            EmitCross(EventKind.AuctionIndicative, instrument, cross);
        }
    }

    /// <summary>Whether the auction that an order is for is the present one, or comes.</summary>
    private bool HasAuction(ReferenceInstrument instrument, TimeInForce life) => life switch
    {
        TimeInForce.AtOpen => TakesPart(instrument, life),
        TimeInForce.AtClose => TakesPart(instrument, life)
            || ScheduleOf(instrument)?.Awaits(AuctionKind.Closing) == true,
        TimeInForce.GoodForAuction => TakesPart(instrument, life)
            || ScheduleOf(instrument)?.Awaits(0) == true,
        _ => true,
    };

    /// <summary>Whether an order of that life belongs into the book now.</summary>
    private static bool TakesPart(ReferenceInstrument instrument, TimeInForce life) =>
        life switch
        {
            TimeInForce.AtOpen =>
                instrument.IsInAuction && instrument.Kind == AuctionKind.Opening,
            TimeInForce.AtClose =>
                instrument.IsInAuction && instrument.Kind == AuctionKind.Closing,
            TimeInForce.GoodForAuction => instrument.IsInAuction,
            _ => true,
        };
}
