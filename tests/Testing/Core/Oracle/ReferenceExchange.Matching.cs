using System;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Matching: sweeps, clips, and what is feasible.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Fewer events left than this, and the next match waits for the next slice.
    /// </summary>
    private const int MatchRoom = 16;

    private int EventsLeft => _eventsMax - _events.Count;

    /// <summary>
    /// Sends an order to market, if any, and triggers what comes of it. The session that asked is
    /// answered in between if the order is of another session.
    /// </summary>
    private void BeginMarket(
        ReferenceInstrument instrument, ReferenceOrder? order, bool asksFromElsewhere = false,
        bool answers = true)
    {
        instrument.IsSweepAnswer = answers;
        GoToMarket(instrument, order);
        bool isSwept = SweepOn(instrument);
        if (asksFromElsewhere)
        {
            EmitDone();
        }

        // While a halt waits to be told only jobs go on: a cancel sets nothing off.
        bool triggers = instrument.Phase == TradingPhase.Continuous;
        if (!isSwept || (triggers && !Cascade(instrument)))
        {
            GoOnLater(instrument);
        }
        else
        {
            InterruptIfDue(instrument, WholeSlice());
        }
    }

    private void GoOnLater(ReferenceInstrument instrument) =>
        _jobs.AddLast(new ReferenceJob(
            ReferenceJobKind.Sweep, () => Market(instrument), [instrument.Id]));

    /// <summary>An order that must trade whole ends here if it cannot.</summary>
    private void GoToMarket(ReferenceInstrument instrument, ReferenceOrder? order)
    {
        bool torn = order?.TimeInForce == TimeInForce.FillOrKill
            && !IsFeasible(instrument, IncomingOf(order, order.Price), order.Remaining);
        instrument.Sweeping = torn ? null : order;
        if (torn)
        {
            Expire(order!, EndReason.FillOrKill, instrument.IsSweepAnswer);
        }
        else if (order is not null)
        {
            instrument.SweepReach = Reach(instrument, order.Side, order.Price);
        }
    }

    /// <summary>A slice: the sweep, then what was set off; whether all is done.</summary>
    private bool Market(ReferenceInstrument instrument)
    {
        bool isDone = SweepOn(instrument) && Cascade(instrument);
        if (isDone)
        {
            InterruptIfDue(instrument, WholeSlice());
        }

        return isDone;
    }

    /// <summary>The order on its way, if any, as far as the command goes; whether it is over.
    /// </summary>
    private bool SweepOn(ReferenceInstrument instrument)
    {
        bool isOver = instrument.Sweeping is not { } order || Sweep(instrument, order);
        EndTripped(isOver ? InstrumentId.None : instrument.Id);
        return isOver;
    }

    private bool Sweep(ReferenceInstrument instrument, ReferenceOrder incoming)
    {
        while (incoming.Remaining > 0
            && instrument.Crossed(incoming.Side, instrument.SweepReach).FirstOrDefault()
                is { } first)
        {
            if (_matchesLeft == 0 || EventsLeft < MatchRoom)
            {
                return false;
            }

            _matchesLeft--;
            if (!Prevents(incoming, first))
            {
                Match(instrument, incoming, first);
            }
            else if (!Prevent(incoming, first, instrument.IsSweepAnswer))
            {
                instrument.Sweeping = null;
                return true;
            }
        }

        instrument.Sweeping = null;
        bool crosses = instrument.Crossed(incoming.Side, incoming.Price).Any();
        if (incoming.Remaining == 0)
        {
            End(incoming);
        }
        else if (incoming.IsIndivisible)
        {
            throw new InvalidOperationException($"order {incoming.Id.Value} was torn");
        }
        else if (!MayRest(incoming.TimeInForce))
        {
            Expire(
                incoming, crosses ? EndReason.OutsideBands : EndReason.ImmediateOrCancel,
                instrument.IsSweepAnswer);
        }
        else
        {
            PutInPlace(instrument, incoming);
            Name(incoming);
            instrument.IsCollected |= crosses;
            EmitRested(incoming, instrument.IsSweepAnswer);
        }

        return true;
    }

    private void Match(
        ReferenceInstrument instrument, ReferenceOrder incoming, ReferenceOrder resting)
    {
        UnitPrice price = TradePrice(instrument, incoming, resting);
        long lots = Math.Min(incoming.Remaining, resting.Shown);
        TradeId trade = NextTrade();
        incoming.Executed += lots;
        resting.Executed += lots;
        resting.Clip -= resting.Display == 0 ? 0 : lots;
        Remember(instrument, price);
        EmitFilled(incoming, true, instrument.IsSweepAnswer, price, lots, trade);
        EmitFilled(resting, false, false, price, lots, trade);
        bool buys = incoming.Side == Side.Buy;
        Keep(trade, price, lots, buys ? incoming : resting, buys ? resting : incoming);
        CountTrade(incoming, resting, lots);
        CountQuoted(resting, lots);
        ReferenceOrder? partner = Unlink(resting);
        if (resting.Remaining == 0)
        {
            instrument.Remove(resting);
            End(resting);
        }
        else if (resting.Shown == 0)
        {
            instrument.Remove(resting);
            resting.Price = NextClipPrice(instrument, resting, resting.Price);
            PutInPlace(instrument, resting);
            Disturb(instrument, resting);
            EmitRested(resting, answers: false);
        }

        CancelLinked(partner);
    }

    private TradeId NextTrade() =>
        new((_command.Sequence.Value << 16) | (uint)_events.Count);

    /// <summary>A trade at a price; what sets nothing off is forgotten but for the last one.
    /// </summary>
    private static void Remember(ReferenceInstrument instrument, UnitPrice price)
    {
        instrument.LastTrade = price;
        if (!instrument.Orders.Exists(one => one.Wait
            is ReferenceWait.StopPrice or ReferenceWait.AllLots))
        {
            return;
        }

        instrument.High = instrument.High.IsNull ? price
            : new(Math.Max(price.TenThousandths, instrument.High.TenThousandths));
        instrument.Low = instrument.Low.IsNull ? price
            : new(Math.Min(price.TenThousandths, instrument.Low.TenThousandths));
    }

    /// <summary>
    /// The resting order's price, or the middle of both and the last trade, if the incoming order
    /// has a price of its own.
    /// </summary>
    private UnitPrice TradePrice(
        ReferenceInstrument instrument, ReferenceOrder incoming, ReferenceOrder resting) =>
        ProductOf(instrument).TradePrice == TradePriceRule.MiddleOfThree
            && incoming.OrderType is OrderType.Limit or OrderType.StopLimit
            ? new[] { incoming.Price, resting.Price, ReferencePrice(instrument) }
                .OrderBy(one => one.TenThousandths).ElementAt(1)
            : resting.Price;

    private static UnitPrice ReferencePrice(ReferenceInstrument instrument) =>
        instrument.LastTrade.IsNull
            ? instrument.Definition.ReferencePrice
            : instrument.LastTrade;

    private ProductDefinition ProductOf(ReferenceInstrument instrument) =>
        _products[instrument.Definition.Product.Value];

    /// <summary>Further from the other side, but not beyond the price limits.</summary>
    private static UnitPrice NextClipPrice(
        ReferenceInstrument instrument, ReferenceOrder order, UnitPrice price)
    {
        bool isBeyond = order.Side == Side.Buy
            ? price.TenThousandths <= instrument.LowerLimit.TenThousandths
            : price.TenThousandths >= instrument.UpperLimit.TenThousandths;
        UnitPrice next = Worse(instrument, order.Side, price, -(long)order.ClipPriceStep);
        return isBeyond ? price
            : order.Side == Side.Buy
                ? new(Math.Max(next.TenThousandths, instrument.LowerLimit.TenThousandths))
                : new(Math.Min(next.TenThousandths, instrument.UpperLimit.TenThousandths));
    }

    private static ReferenceOrder? Unlink(ReferenceOrder order)
    {
        ReferenceOrder? partner = order.Partner;
        if (partner is not null)
        {
            partner.Partner = null;
            order.Partner = null;
        }

        return partner;
    }

    private void CancelPartner(ReferenceOrder order) => CancelLinked(Unlink(order));

    private void CancelLinked(ReferenceOrder? partner)
    {
        if (partner is not null)
        {
            Cancel(partner, EndReason.OneCancelsOther, partner.ClientOrderId, answers: false);
        }
    }

    private void EmitFilled(
        ReferenceOrder order, bool incoming, bool answers, UnitPrice price, long lots,
        TradeId trade)
    {
        Event filled = OfOrder(EventKind.Filled, order, answers);
        filled.Price = price;
        filled.Quantity = new Quantity(lots);
        filled.TradeId = trade;
        if (incoming)
        {
            filled.Flags = EventFlags.Incoming;
        }
        else if (order.Shown == 0)
        {
            filled.BookAction = BookAction.Delete;
        }
        else
        {
            Show(ref filled, BookAction.Change, order);
        }

        EmitNumbered(order.Session, filled);
    }

    private void EmitRested(ReferenceOrder order, bool answers)
    {
        Event rested = OfOrder(EventKind.Rested, order, answers);
        Show(ref rested, BookAction.Add, order);
        Emit(rested);
    }
}
