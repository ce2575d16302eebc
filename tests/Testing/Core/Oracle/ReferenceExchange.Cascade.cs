using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Orders that wait: what trades set off.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Fewer events left than this, and the next order is triggered later.</summary>
    private const int TriggerRoom = 64;

    /// <summary>Triggers one order after the other; whether none is left to be.</summary>
    private bool Cascade(ReferenceInstrument instrument)
    {
        while (instrument.IsTrading && !instrument.IsCollected)
        {
            ReferenceOrder? next = FirstReachedStop(instrument) ?? FirstFeasible(instrument);
            if (next is null)
            {
                instrument.High = UnitPrice.Null;
                instrument.Low = UnitPrice.Null;
                return true;
            }

            if (_triggersLeft == 0 || EventsLeft < TriggerRoom)
            {
                return false;
            }

            _triggersLeft--;
            Trigger(instrument, next);
            if (!SweepOn(instrument))
            {
                return false;
            }
        }

        return true;
    }

    private static ReferenceOrder? FirstReachedStop(ReferenceInstrument instrument)
    {
        IEnumerable<ReferenceOrder> buys = instrument.Of(ReferenceWait.StopPrice, Side.Buy)
            .Take(1).Where(one => HasReached(Side.Buy, instrument.High, one.StopPrice));
        IEnumerable<ReferenceOrder> sells = instrument.Of(ReferenceWait.StopPrice, Side.Sell)
            .Take(1).Where(one => HasReached(Side.Sell, instrument.Low, one.StopPrice));
        return buys.Concat(sells).MinBy(one => one.Priority);
    }

    /// <summary>Whether a trade triggers a stop.</summary>
    private static bool HasReached(Side side, UnitPrice trade, UnitPrice stop) =>
        !trade.IsNull && (side == Side.Buy
            ? trade.TenThousandths >= stop.TenThousandths
            : trade.TenThousandths <= stop.TenThousandths);

    private ReferenceOrder? FirstFeasible(ReferenceInstrument instrument) =>
        new[] { Side.Buy, Side.Sell }
            .Select(side => instrument.Of(ReferenceWait.AllLots, side).Find(one =>
                IsFeasibleWaiting(instrument, one, TriggeredLimit(instrument, one))))
            .OfType<ReferenceOrder>().MinBy(one => one.Priority);

    /// <summary>Asked with fewer looks, since many may wait.</summary>
    private bool IsFeasibleWaiting(
        ReferenceInstrument instrument, ReferenceOrder order, UnitPrice limit) => IsFeasible(
        instrument, IncomingOf(order, limit), order.Remaining,
        Math.Max(1, _bounds.Looks / AllOrNoneMax));

    private static UnitPrice TriggeredLimit(
        ReferenceInstrument instrument, ReferenceOrder order) => order.Side == Side.Buy
        ? new(Math.Min(order.Price.TenThousandths, instrument.UpperLimit.TenThousandths))
        : new(Math.Max(order.Price.TenThousandths, instrument.LowerLimit.TenThousandths));

    private void Trigger(ReferenceInstrument instrument, ReferenceOrder order)
    {
        instrument.Remove(order);
        order.Price = TriggeredLimit(instrument, order);
        EmitNumbered(order.Session, OfOrder(EventKind.Triggered, order, answers: false));
        order.Wait = ReferenceWait.None;
        order.StopPrice = UnitPrice.Null;
        order.Priority = 0;
        Disturb(instrument, order);
        CancelPartner(order);
        instrument.IsSweepAnswer = false;
        GoToMarket(instrument, order);
    }
}
