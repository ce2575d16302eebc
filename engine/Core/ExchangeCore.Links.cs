using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>What follows the fill of a resting order: its next clip, its partner's end.</content>
public sealed partial class ExchangeCore
{
    private const int NoPartner = OrderQueues.NoSlot;

    /// <summary>The gate Link: the order to link with.</summary>
    private RejectReason CheckLink(in Command command, out int partner)
    {
        partner = NoPartner;
        if (!OrderTerms.Asks(in command, ExecutionInstructions.OneCancelsOther))
        {
            return command.OrderId.IsSome || command.OriginalClientOrderId.IsSome
                ? RejectReason.UnsupportedInstruction
                : RejectReason.None;
        }

        if (!TryFindOrder(in command, out int found))
        {
            return RejectReason.LinkedOrderInvalid;
        }

        // An account has one member, and that is the principal's since the gate Admission.
        ref OrderDetails other = ref _orders[found];
        if (other.Account != command.Account || other.Instrument != command.Instrument
            || (other.Traits & (OrderTraits.Linked | OrderTraits.AllOrNone
                | OrderTraits.ForAuction | OrderTraits.Hibernated | OrderTraits.Quote)) != 0)
        {
            return RejectReason.LinkedOrderInvalid;
        }

        partner = found;
        return RejectReason.None;
    }

    /// <summary>
    /// Whether an order that would trade by its limit ends the one that it is linked with. Where
    /// all that it would meet lies beyond the bands it rests crossing, and both live on.
    /// </summary>
    private bool EndsPartner(in OrderDetails order, Price limit, int partner) =>
        partner != NoPartner && _orders.Crosses(
            order.Instrument, order.Side, ReachOf(order.Instrument, order.Side, limit));

    /// <summary>Before an order that is linked goes to market.</summary>
    private void EndLinkedBefore(int slot, Price limit, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        if (EndsPartner(in order, limit, _orders.PartnerOf(slot)))
        {
            CancelPartner(_orders.Unlink(slot), ref events);
        }
    }

    /// <summary>Cancels an order because the one it was linked with traded or triggered.</summary>
    private void CancelPartner(int partner, ref EventWriter events) =>
        TakeOut(EventKind.Cancelled, partner, EndReason.OneCancelsOther, ref events);

    /// <summary>Sees to a resting order that ended a match.</summary>
    private void FollowFill(int slot, ref Event filled, ref EventWriter events)
    {
        ref OrderDetails resting = ref _orders[slot];
        if (resting.IsQuote)
        {
            FollowQuoteFill(slot, ref filled, ref events);
            return;
        }

        int partner = _orders.Unlink(slot);
        long shown = _orders.ShownLotsOf(slot);
        if (shown != 0)
        {
            Show(ref filled, BookAction.Change, in resting, shown);
        }
        else if (resting.RemainingLots == 0)
        {
            EndFilled(slot, ref filled);
        }
        else
        {
            filled.BookAction = BookAction.Delete;
            PassPlaces(slot);
            RenewClip(slot, ref events);
        }

        if (partner != NoPartner)
        {
            CancelPartner(partner, ref events);
        }
    }

    private void FollowQuoteFill(int slot, ref Event filled, ref EventWriter events)
    {
        ref OrderDetails resting = ref _orders[slot];
        int quote = _orders.QuoteOf(slot);
        SessionId session = resting.Session;
        long lots = filled.Quantity.Lots;
        if (resting.RemainingLots == 0)
        {
            LeaveQuote(slot);
            EndFilled(slot, ref filled);
        }
        else
        {
            Show(ref filled, BookAction.Change, in resting, resting.RemainingLots);
        }

        CountQuoteFill(quote, session, lots, ref events);
    }

    /// <summary>Shows the next clip of an order, at the end of the queue of its price.</summary>
    private void RenewClip(int slot, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        Price present = _orders.PlaceOf(slot);
        Price price = new(
            instrument.NextClip(order.Side, present.Ticks, _orders.TermsOf(slot).ClipStep));
        if (price != present
            && !_orders.HasRoomAt(order.Instrument, order.Side, order.Traits, price))
        {
            price = present;
        }

        long shown = _orders.Rest(slot, price);
        ref Event rested = ref NextOf(
            EventKind.Rested, in order, UnitPriceOf(in order, price.Ticks), ref events);
        Show(ref rested, BookAction.Add, in order, shown);
        WalkAgain(slot);
    }
}
