using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Replaces.</content>
public sealed partial class ReferenceExchange
{
    private void ReplaceOrder()
    {
        ReferenceOrder? target = null;
        RejectReason reason = First(
            () => Authorise(PrincipalRoles.Trader),
            TakeClientOrderId,
            TakePace,
            () => CheckTarget(target = FindTarget()),
            () => CheckAwake(target!),
            () => CheckStanding(
                _command.Principal, target!.Member, target.Instrument, target.PositionEffect,
                () => _command.Quantity.Lots > target.Quantity && MayOpen(
                    target.Member, target.Instrument, target.Side,
                    _command.Quantity.Lots - target.Quantity)),
            () => When(
                !AllowsReplace(InstrumentOf(target!).Phase),
                RejectReason.PhaseForbidsReplace),
            () => When(
                IsFrozen(target!.Instrument, target.Member), RejectReason.JobInProgress),
            () => CheckNewTerms(InstrumentOf(target!), target!));
        if (reason != RejectReason.None)
        {
            Reject(reason, target);
            return;
        }

        Replace(InstrumentOf(target!), target!);
    }

    private RejectReason CheckNewTerms(ReferenceInstrument instrument, ReferenceOrder order)
    {
        bool isPlainStop = IsWaitingFor(order, OrderType.Stop);
        bool waitsForStop = order.Wait == ReferenceWait.StopPrice;
        return First(
            () => When(
                _command.ExecutionInstructions != 0 || !_command.MinQuantity.IsNull
                    || _command.ClipPriceStep != 0 || _command.SelfMatchPrevention != 0
                    || (!_command.DisplayQuantity.IsNull && order.Display == 0),
                RejectReason.UnsupportedInstruction),
            () => When(
                _command.OrderType != 0 && _command.OrderType != order.OrderType,
                RejectReason.UnsupportedOrderType),
            () => When(
                _command.TimeInForce != 0
                    && !(MayRest(_command.TimeInForce) && MayRest(order.TimeInForce))
                    && !(order.IsForAuction && _command.TimeInForce == order.TimeInForce),
                RejectReason.UnsupportedTimeInForce),
            () => When(
                instrument.IsInAuction && order is { Partner: not null, Wait: 0 }
                    && NewPrice(instrument, order) != order.Price,
                RejectReason.NotInAuction),
            () => isPlainStop
                ? When(!_command.Price.IsNull, RejectReason.PriceNotAllowed)
                : CheckPrice(instrument, NewPrice(instrument, order)),
            () => waitsForStop
                ? CheckStopPrice(instrument, NewStopPrice(order))
                : When(!_command.StopPrice.IsNull, RejectReason.StopPriceNotAllowed),
            () => CheckQuantity(instrument, _command.Quantity.Lots),
            () => When(
                _command.Quantity.Lots <= order.Executed,
                RejectReason.QuantityNotAboveExecuted),
            () => CheckNotional(
                instrument, NewPrice(instrument, order), _command.Quantity.Lots),
            () => _command.Quantity.Lots <= order.Quantity
                ? RejectReason.None
                : CheckPosition(
                    order.Member, instrument, order.Side,
                    _command.Quantity.Lots - order.Quantity),
            () => CheckDisplay(
                instrument, order.Display == 0 ? Quantity.Null : NewDisplay(order)),
            () => KeepsTime
                ? RejectReason.None
                : CheckExpireDay(NewTimeInForce(order), _command.ExpireDay),
            () => When(
                waitsForStop
                    && HasReached(order.Side, instrument.LastTrade, NewStopPrice(order)),
                RejectReason.StopPriceReached),
            () => When(
                order.IsPostOnly && GoesToMarket(instrument, order),
                RejectReason.PostOnlyWouldTrade),
            () => When(
                AreJobsFull && GoesToMarket(instrument, order) && IsLongSweep(
                    instrument, IncomingOf(order, NewPrice(instrument, order)),
                    _command.Quantity.Lots - order.Executed),
                RejectReason.JobsFull));
    }

    private static bool IsWaitingFor(ReferenceOrder order, OrderType type) =>
        order.Wait == ReferenceWait.StopPrice && order.OrderType == type;

    private TimeInForce NewTimeInForce(ReferenceOrder order) =>
        _command.TimeInForce == 0 ? order.TimeInForce : _command.TimeInForce;

    // What a replace says nothing about is not judged by it, even if a calendar that was defined
    // meanwhile has left the order's day behind.
    private bool KeepsTime => _command.TimeInForce == 0 && !_command.ExpireDay.IsSome;

    private TradingDay NewExpireDay(ReferenceOrder order) =>
        KeepsTime ? order.ExpireDay : _command.ExpireDay;

    private UnitPrice NewStopPrice(ReferenceOrder order) =>
        _command.StopPrice.IsNull ? order.StopPrice : _command.StopPrice;

    private Quantity NewDisplay(ReferenceOrder order) =>
        _command.DisplayQuantity.IsNull ? new(order.Display) : _command.DisplayQuantity;

    /// <summary>The limit that results; of a stop order that waits, from its stop price.
    /// </summary>
    private UnitPrice NewPrice(ReferenceInstrument instrument, ReferenceOrder order) =>
        IsWaitingFor(order, OrderType.Stop) && NewStopPrice(order) != order.StopPrice
            ? StopLimitOf(instrument, order.Side, NewStopPrice(order))
        : _command.Price.IsNull ? order.Price
        : _command.Price;

    private bool KeepsPlace(ReferenceInstrument instrument, ReferenceOrder order) =>
        NewPrice(instrument, order) == order.Price
        && NewStopPrice(order) == order.StopPrice
        && _command.Quantity.Lots <= order.Quantity
        && (order.Wait != ReferenceWait.None || order.Display == 0
            || NewDisplay(order).Lots <= order.Display);

    /// <summary>Whether it leaves the book to trade at once.</summary>
    private bool GoesToMarket(ReferenceInstrument instrument, ReferenceOrder order) =>
        order.Wait == ReferenceWait.None && !instrument.IsInAuction
        && !KeepsPlace(instrument, order)
        && instrument.Crossed(order.Side, NewPrice(instrument, order)).Any();

    private void Replace(ReferenceInstrument instrument, ReferenceOrder order)
    {
        bool keepsPlace = KeepsPlace(instrument, order);
        bool goes = GoesToMarket(instrument, order);
        ClientOrderId former = order.ClientOrderId;
        long less = order.Quantity - _command.Quantity.Lots;
        Rename(order);
        if (!keepsPlace)
        {
            instrument.Remove(order);
            order.Priority = 0;
        }

        order.ExpireDay = NewExpireDay(order);
        order.TimeInForce = NewTimeInForce(order);
        order.Price = NewPrice(instrument, order);
        order.StopPrice = NewStopPrice(order);
        order.Quantity = _command.Quantity.Lots;
        order.Display = order.Display == 0 ? 0 : NewDisplay(order).Lots;
        order.Clip = long.Min(order.Clip, order.Remaining);
        if (!keepsPlace && !goes)
        {
            PutInPlace(instrument, order);
        }

        instrument.IsCollected |= instrument.IsInAuction && order.Wait == ReferenceWait.None;
        BookAction action = order.Wait != ReferenceWait.None ? 0
            : keepsPlace ? BookAction.Change
            : goes ? BookAction.Delete
            : BookAction.Add;
        EmitReplaced(
            order, former, action, keepsPlace ? EventFlags.None : EventFlags.LostPriority);
        CountTakenOut(order, less);
        if (goes && MeetsInReach(instrument, order))
        {
            CancelPartner(order);
        }

        BeginMarket(
            instrument, goes ? order : null,
            asksFromElsewhere: order.Session.Id != _command.Session);
    }

    private void Rename(ReferenceOrder order)
    {
        Unname(order);
        order.ClientOrderId = _command.ClientOrderId;
        order.HasTakenName = false;
        Name(order);
    }

    private void EmitReplaced(
        ReferenceOrder order, ClientOrderId former, BookAction action, EventFlags flags)
    {
        Event replaced = OfOrder(EventKind.Replaced, order, answers: true);
        replaced.OriginalClientOrderId = former;
        replaced.Flags = flags;
        if (action is BookAction.Add or BookAction.Change)
        {
            Show(ref replaced, action, order);
        }

        replaced.BookAction = action;
        EmitNumbered(order.Session, replaced);
    }
}
