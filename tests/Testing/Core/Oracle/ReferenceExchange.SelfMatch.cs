using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>What happens when an order meets its owner, and what is feasible then.</content>
public sealed partial class ReferenceExchange
{
    private bool AreOfOneOwner(MemberId one, MemberId other)
    {
        ControlGroupId group = _members[one.Value].ControlGroup;
        return one == other
            || (group.IsSome && _members[other.Value].ControlGroup == group);
    }

    private SelfMatchPrevention ModeOf(SelfMatchPrevention own) => own != 0
        ? own
        : (SelfMatchPrevention)ParameterOf(ParameterKind.SelfMatchDefault, 0);

    /// <summary>What an order is that goes to market now with a limit.</summary>
    private ReferenceIncoming IncomingOf(ReferenceOrder order, UnitPrice limit) => new(
        order.Side, Reach(InstrumentOf(order), order.Side, limit), order.Member,
        ModeOf(order.SelfMatch));

    /// <summary>Whether two orders do not trade with each other.</summary>
    private bool Prevents(ReferenceOrder incoming, ReferenceOrder resting) =>
        ModeOf(incoming.SelfMatch) != 0 && AreOfOneOwner(incoming.Member, resting.Member);

    /// <summary>What happens in place of a trade; whether the incoming order is left.</summary>
    private bool Prevent(ReferenceOrder incoming, ReferenceOrder resting, bool answers)
    {
        SelfMatchPrevention mode = ModeOf(incoming.SelfMatch);
        bool decrements = mode == SelfMatchPrevention.Decrement;
        long lots = Math.Min(incoming.Remaining, resting.Remaining);
        bool endsResting = mode is SelfMatchPrevention.CancelResting
                or SelfMatchPrevention.CancelBoth
            || (decrements && lots == resting.Remaining);
        bool endsIncoming = mode is SelfMatchPrevention.CancelIncoming
                or SelfMatchPrevention.CancelBoth
            || (decrements && lots == incoming.Remaining);
        if (incoming.IsIndivisible && (decrements || endsIncoming))
        {
            throw new InvalidOperationException($"order {incoming.Id.Value} was torn");
        }

        if (endsResting)
        {
            Cancel(resting, EndReason.SelfMatch, resting.ClientOrderId, answers: false);
        }
        else if (decrements)
        {
            Reduce(resting, lots, answers: false);
        }

        if (endsIncoming)
        {
            Expire(incoming, EndReason.SelfMatch, answers);
        }
        else if (decrements)
        {
            Reduce(incoming, lots, answers);
        }

        return !endsIncoming;
    }

    /// <summary>Takes open lots off an order, hidden ones first; it keeps its place.</summary>
    private void Reduce(
        ReferenceOrder order, long lots, bool answers, ClientOrderId request = default)
    {
        order.Quantity -= lots;
        order.Clip = Math.Min(order.Clip, order.Remaining);
        Event reduced = OfOrder(EventKind.Reduced, order, answers);
        if (InstrumentOf(order).Of(order.Side).Contains(order))
        {
            Show(ref reduced, BookAction.Change, order);
        }

        if (request.IsSome)
        {
            reduced.OriginalClientOrderId = order.ClientOrderId;
            reduced.ClientOrderId = request;
        }

        EmitNumbered(order.Session, reduced);
    }

    /// <summary>
    /// What comes out of the other side at reached prices, order by order: lots of each order's
    /// shown clip and of its further clips. Of two linked orders the second yields nothing, nor
    /// does one of the same owner. Unless that is just cancelled it is the end: nothing counts that
    /// comes after it, and a further clip does if its price is no better.
    /// </summary>
    private IEnumerable<(long Lots, bool IsFurther, bool IsLinked)> Reached(
        ReferenceInstrument instrument, ReferenceIncoming incoming, int looks = int.MaxValue)
    {
        HashSet<ReferenceOrder> met = [];
        ReferenceOrder? end = EndOf(instrument, incoming, looks);
        foreach (ReferenceOrder resting in instrument.Crossed(incoming.Side, incoming.Limit)
            .TakeWhile(one => one != end))
        {
            bool isOwn = incoming.Mode != 0 && AreOfOneOwner(incoming.Member, resting.Member);
            met.Add(resting);
            if (isOwn || (resting.Partner is { } partner && met.Contains(partner)))
            {
                yield return (0, false, false);
                continue;
            }

            yield return (resting.Shown, false, resting.Partner is not null);
            long hidden = resting.Remaining - resting.Shown;
            UnitPrice price = resting.Price;
            while (hidden > 0)
            {
                price = NextClipPrice(instrument, resting, price);
                if (!ReferenceInstrument.Reaches(incoming.Side, incoming.Limit, price)
                    || (end is not null
                        && ReferenceInstrument.Reaches(incoming.Side, price, end.Price)))
                {
                    break;
                }

                long lots = Math.Min(hidden, resting.Display);
                yield return (lots, true, false);
                hidden -= lots;
            }
        }
    }

    /// <summary>
    /// The first order in reach that is of the same owner, or that is too far to be looked at.
    /// </summary>
    private ReferenceOrder? EndOf(
        ReferenceInstrument instrument, ReferenceIncoming incoming, int looks) =>
        incoming.Mode is 0 or SelfMatchPrevention.CancelResting
            ? null
            : instrument.Crossed(incoming.Side, incoming.Limit)
                .Where((one, at) => at == looks || AreOfOneOwner(incoming.Member, one.Member))
                .FirstOrDefault();

    private bool IsFeasible(
        ReferenceInstrument instrument, ReferenceIncoming incoming, long wanted, int? looks = null)
    {
        long lots = 0;
        foreach ((long more, _, _) in
            Reached(instrument, incoming, looks ?? _bounds.Looks).Take(looks ?? _bounds.Looks))
        {
            lots += more;
            if (lots >= wanted)
            {
                return true;
            }
        }

        return false;
    }
}
