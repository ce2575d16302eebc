using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>What follows the fill of a resting order: its next clip, its partner's end.</content>
public sealed partial class ExchangeCore
{
    private const int NoPartner = OrderBooks.NoSlot;

    /// <summary>Step 21: the order to link with.</summary>
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

        // An account has one member, and that is the principal's since step 8.
        ref OrderDetails other = ref _details[found];
        if (other.Account != command.Account || other.Instrument != command.Instrument
            || (other.Traits & (OrderTraits.Linked | OrderTraits.AllOrNone)) != 0)
        {
            return RejectReason.LinkedOrderInvalid;
        }

        partner = found;
        return RejectReason.None;
    }

    /// <summary>Links an order with a live one, before it gets its place.</summary>
    private void Link(int slot, int partner)
    {
        _details[slot].Traits |= OrderTraits.Linked;
        _terms[slot].Partner = partner;
        ref OrderDetails other = ref _details[partner];
        other.Traits |= OrderTraits.Linked;
        _terms[partner].Partner = slot;
        if (!other.Waits)
        {
            _books.EndMatchAfter(partner, endsMatch: true);
        }
    }

    /// <summary>Ends the link of an order, if it has one.</summary>
    /// <returns>The slot of its former partner, or none.</returns>
    private int Unlink(int slot)
    {
        if ((_details[slot].Traits & OrderTraits.Linked) == 0)
        {
            return NoPartner;
        }

        int partner = _terms[slot].Partner;
        Forget(slot);
        Forget(partner);
        return partner;

        void Forget(int one)
        {
            ref OrderDetails order = ref _details[one];
            order.Traits &= ~OrderTraits.Linked;
            if (!order.Waits)
            {
                _books.EndMatchAfter(one, order.EndsMatch);
            }
        }
    }

    /// <summary>Cancels an order because the one it was linked with traded or triggered.</summary>
    private void CancelPartner(int partner, ref EventWriter events)
    {
        ref Event cancelled = ref TakeOut(
            EventKind.Cancelled, partner, EndReason.OneCancelsOther, ref events);
        cancelled.OriginalClientOrderId = cancelled.ClientOrderId;
    }

    /// <summary>Sees to a resting order that ended a match.</summary>
    private void FollowFill(int slot, ref Event filled, ref EventWriter events)
    {
        ref OrderDetails resting = ref _details[slot];
        int partner = Unlink(slot);
        long shown = _books.Order(slot).Remaining.Lots;
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

    /// <summary>Shows the next clip of an order, at the end of the queue of its price.</summary>
    private void RenewClip(int slot, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        Price present = _books.Order(slot).Price;
        Price price = new(
            instrument.NextClip(order.Side, present.Ticks, _terms[slot].ClipStep));
        if (price != present && !HasRoomAt(BookOf(order.Instrument), order.Side, price))
        {
            price = present;
        }

        long shown = Place(slot, price);
        ref Event rested = ref NextOf(
            EventKind.Rested, in order, UnitPriceOf(in order, price.Ticks), ref events);
        Show(ref rested, BookAction.Add, in order, shown);
        WalkAgain(slot);
    }
}
