using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>New orders that are not plain limit orders.</content>
public sealed partial class ExchangeCore
{
    /// <summary>All-or-none orders that may wait in an instrument on one side.</summary>
    public const int WaitingOrdersMax = 64;

    /// <summary>The gates Kind to SelfMatch, of an order that is not plain.</summary>
    /// <param name="command">The order.</param>
    /// <param name="limit">Its effective limit.</param>
    /// <param name="partner">The order to link with, or none.</param>
    private RejectReason CheckSpecial(in Command command, out Price limit, out int partner)
    {
        limit = default;
        partner = NoPartner;
        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        RejectReason reason = OrderTerms.CheckKind(in command, in instrument);
        if (reason == RejectReason.None)
        {
            reason = CheckAuction(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckPricing(in command, in instrument);
        }

        if (reason == RejectReason.None && TryLimit(in command, out limit))
        {
            reason = CheckNotional(command.Instrument, limit, command.Quantity.Lots);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckPosition(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckFunds(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckConditions(in command, in instrument, _tradingDay);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckLink(in command, out partner);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckMarket(in command, out limit);
        }

        return reason != RejectReason.None
            ? Kept(
                reason, in instrument, command.Price, command.StopPrice, command.Quantity.Lots)
            : CheckSpecialRoom(in command, limit);
    }

    /// <summary>The limit that an order has by its terms or by the market.</summary>
    /// <returns>False when it would have one by the market and nothing rests there.</returns>
    private bool TryLimit(in Command command, out Price limit)
    {
        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (OrderTerms.HasOwnPrice(command.OrderType))
        {
            limit = new Price(command.Price.TenThousandths / instrument.Tick);
            return true;
        }

        if (OrderTerms.IsStop(command.OrderType))
        {
            limit = Protected(in instrument, command.Side, StopOf(in command).Ticks);
            return true;
        }

        limit = default;
        int best = _orders.FirstOf(
            command.Instrument, command.Side == Side.Buy ? OrderQueue.Asks : OrderQueue.Bids);
        if (best == OrderQueues.NoSlot)
        {
            return false;
        }

        long ticks = _orders.PlaceOf(best).Ticks;
        limit = command.OrderType == OrderType.Market
            ? Protected(in instrument, command.Side, ticks)
            : Within(in instrument, ticks);
        return true;
    }

    /// <summary>The gate Market, and the limit.</summary>
    private RejectReason CheckMarket(in Command command, out Price limit)
    {
        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (!TryLimit(in command, out limit))
        {
            return RejectReason.NoOppositePrice;
        }

        if (OrderTerms.IsStop(command.OrderType))
        {
            return IsReached(in instrument, command.Side, StopOf(in command).Ticks)
                ? RejectReason.StopPriceReached
                : RejectReason.None;
        }

        return OrderTerms.Asks(in command, ExecutionInstructions.PostOnly)
            && _orders.Crosses(command.Instrument, command.Side, limit)
                ? RejectReason.PostOnlyWouldTrade
                : RejectReason.None;
    }

    /// <summary>The furthest that an order without a price may trade.</summary>
    private static Price Protected(in InstrumentRow instrument, Side side, long ticks) =>
        Within(in instrument, side == Side.Buy
            ? ticks + instrument.ProtectionTicks
            : ticks - instrument.ProtectionTicks);

    private static Price Within(in InstrumentRow instrument, long ticks) =>
        new(Math.Max(instrument.LowerTicks, Math.Min(ticks, instrument.UpperTicks)));

    private static bool IsReached(in InstrumentRow instrument, Side side, long stop) =>
        instrument.LastTradeTicks != InstrumentRow.NoPrice
        && (side == Side.Buy
            ? instrument.LastTradeTicks >= stop
            : instrument.LastTradeTicks <= stop);

    /// <summary>The gates Room and SelfMatch.</summary>
    private RejectReason CheckSpecialRoom(in Command command, Price limit)
    {
        RejectReason reason = CheckSlots(in command);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        OrderTraits traits = TraitsFor(in command);
        if (OrderTerms.IsStop(command.OrderType))
        {
            return _orders.HasRoomAt(
                command.Instrument, command.Side, traits, StopOf(in command))
                ? RejectReason.None
                : RejectReason.PriceLevelsFull;
        }

        bool isWhole = (traits & OrderTraits.AllOrNone) != 0;
        if (isWhole)
        {
            int waiting = command.Side == Side.Buy
                ? instrument.WaitingBuys
                : instrument.WaitingSells;
            if (waiting >= WaitingOrdersMax)
            {
                return RejectReason.WaitingOrdersFull;
            }
        }

        bool mayRest = command.TimeInForce
            is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill);
        if (mayRest && !_orders.HasRoomAt(command.Instrument, command.Side, traits, limit))
        {
            return RejectReason.PriceLevelsFull;
        }

        bool mayTrade = instrument.Phase == TradingPhase.Continuous
            && (traits & OrderTraits.WaitsForAuction) == 0;
        OwnOrders own = OwnOf(in command);
        if (!_jobs.IsFull || !mayTrade
            || !IsLongSweep(command.Instrument, command.Side, limit, command.Quantity, own))
        {
            return RejectReason.None;
        }

        Quantity atOnce = isWhole || command.TimeInForce == TimeInForce.FillOrKill
            ? command.Quantity
            : command.MinQuantity;
        return atOnce.IsNull || IsFeasible(command.Instrument, command.Side, limit, atOnce, own)
            ? RejectReason.JobsFull
            : RejectReason.None;
    }

    /// <summary>Accepts a special order and takes it to its first rest, or lets it wait.</summary>
    private void EnterSpecial(
        in Command command, int slot, Price limit, int partner, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        SetTerms(in command, slot, limit);
        bool isCollected = InstrumentOf(order.Instrument).Phase != TradingPhase.Continuous;
        bool isWhole = (order.Traits & OrderTraits.AllOrNone) != 0;
        bool waits = order.Waits
            && !(isWhole && IsFeasible(
                order.Instrument, order.Side, limit, command.Quantity, OwnOf(slot)));
        bool rests = !waits && order.MayRest
            && (isCollected || !_orders.Crosses(order.Instrument, order.Side, limit));
        long shown = 0;
        if (waits || rests)
        {
            if (partner != NoPartner)
            {
                _orders.Link(slot, partner);
            }

            if (waits)
            {
                Wait(slot, OrderTerms.IsStop(order.OrderType) ? StopOf(in command) : limit);
            }
            else
            {
                shown = Rest(slot, limit);
            }

            _live.Put(order.Session, order.ClientOrderId, slot);
        }

        ref Event accepted = ref NextOf(
            EventKind.Accepted, in order, UnitPriceOf(in order, limit.Ticks), ref events);
        accepted.InboundSequence = command.InboundSequence;
        if (waits)
        {
            accepted.StopPrice = OrderTerms.IsStop(order.OrderType) ? command.StopPrice : default;
            return;
        }

        if (rests)
        {
            Show(ref accepted, BookAction.Add, in order, shown);
            if (isCollected)
            {
                Collect(order.Instrument);
            }

            return;
        }

        EnterCrossing(in command, slot, limit, partner, ref events);
    }

    /// <summary>A special order that would trade by its limit goes to market.</summary>
    private void EnterCrossing(
        in Command command, int slot, Price limit, int partner, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        if (EndsPartner(in order, limit, partner))
        {
            CancelPartner(partner, ref events);
        }
        else if (partner != NoPartner)
        {
            _orders.Link(slot, partner);
        }

        Incoming incoming = new(
            slot, limit, ReachOf(order.Instrument, order.Side, limit), command.InboundSequence,
            IsNamed: false, IsTriggered: false);
        if (!command.MinQuantity.IsNull
            && !IsFeasible(
                order.Instrument, order.Side, limit, command.MinQuantity, OwnOf(slot)))
        {
            ExpireIncoming(in incoming, EndReason.MinimumQuantity, ref events);
            return;
        }

        Advance(in incoming, ref events);
    }

    private Price StopOf(in Command command) =>
        new(command.StopPrice.TenThousandths / InstrumentOf(command.Instrument).Tick);

    private void SetTerms(in Command command, int slot, Price limit)
    {
        _orders[slot].Traits = TraitsFor(in command);
        _orders.TermsOf(slot) = new SpecialTerms
        {
            LimitTicks = limit.Ticks,
            DisplayLots = command.DisplayQuantity.IsNull ? 0 : (int)command.DisplayQuantity.Lots,
            ClipStep = command.ClipPriceStep,
            Partner = NoPartner,
            ExpireDay = command.ExpireDay,
        };
    }
}
