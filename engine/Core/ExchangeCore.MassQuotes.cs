using System;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Quotes;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Quotes: two orders of one principal in an instrument that only rest.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Takes entry by entry; one that is refused leaves what stood there.</summary>
    private void MassQuote(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        RejectReason reason = CheckMassQuote(in command, content);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        // What the orders of all entries have in common.
        Command terms = command;
        terms.OrderId = OrderId.None;
        terms.InboundSequence = 0;
        terms.OrderType = OrderType.Limit;
        terms.TimeInForce = TimeInForce.Day;
        uint taken = 0;
        int count = content.Length / QuoteEntry.SizeBytes;
        for (int at = 0; at < count; at++)
        {
            QuoteEntry entry = QuoteEntry.Read(content[(at * QuoteEntry.SizeBytes)..]);
            taken |= TakeEntry(in entry, ref terms, ref events) ? 1U << at : 0;
        }

        for (int at = 0; at < count; at++)
        {
            QuoteEntry entry = QuoteEntry.Read(content[(at * QuoteEntry.SizeBytes)..]);
            if ((taken & (1U << at)) != 0
                && InstrumentOf(entry.Instrument).Phase == TradingPhase.Continuous)
            {
                CascadeAfter(entry.Instrument, ref events);
            }
        }

        ref Event quoted = ref Answer(EventKind.MassQuoted, in command, ref events);
        quoted.Affected = uint.PopCount(taken);
    }

    /// <summary>Checks an entry and puts its sides where they are to stand.</summary>
    /// <returns>False when it was refused.</returns>
    private bool TakeEntry(in QuoteEntry entry, ref Command terms, ref EventWriter events)
    {
        terms.Instrument = entry.Instrument;
        int row = _quotes.Find(terms.Principal, entry.Instrument);
        QuoteSide bid = SideOf(row, Side.Buy, entry.BidLots, entry.BidPrice);
        QuoteSide ask = SideOf(row, Side.Sell, entry.AskLots, entry.AskPrice);
        RejectReason reason = CheckEntry(in terms, row, ref bid, ref ask);
        if (reason != RejectReason.None)
        {
            terms.Side = 0;
            Reject(in terms, reason, ref events);
            return false;
        }

        if (row == PairRows.None && (bid.Enters || ask.Enters))
        {
            row = _quotes.Take(terms.Principal, entry.Instrument);
        }

        EndFormer(in bid, terms.ClientOrderId, ref events);
        EndFormer(in ask, terms.ClientOrderId, ref events);
        PutSide(in bid, row, ref terms, ref events);
        PutSide(in ask, row, ref terms, ref events);
        return true;
    }

    private QuoteSide SideOf(int row, Side side, uint lots, UnitPrice price)
    {
        int former = row == PairRows.None ? OrderQueues.NoSlot
            : side == Side.Buy ? _quotes[row].Bid
            : _quotes[row].Ask;
        return new QuoteSide
        {
            Side = side,
            Lots = lots,
            Price = price,
            Former = former,
            FormerLots = former == OrderQueues.NoSlot ? 0 : _orders[former].RemainingLots,
        };
    }

    /// <summary>The order that stood on a side ends, unless it stays.</summary>
    private void EndFormer(in QuoteSide side, ClientOrderId label, ref EventWriter events)
    {
        if (!side.HasFormer || side.Stays)
        {
            return;
        }

        bool isWithdrawn = side.Lots == 0;
        int position = _orders[side.Former].Position;
        ref Event cancelled = ref TakeOut(
            EventKind.Cancelled, side.Former,
            isWithdrawn ? EndReason.Requested : EndReason.Requoted, ref events);
        cancelled.ClientOrderId = label;
        if (isWithdrawn)
        {
            CountCancel(position, cancelled.Quantity.Lots, ref events);
        }
    }

    private void PutSide(
        in QuoteSide side, int row, ref Command terms, ref EventWriter events)
    {
        if (side.Enters)
        {
            EnterSide(in side, row, ref terms, ref events);
        }
        else if (side.Lots < side.FormerLots && side.Stays)
        {
            _orders[side.Former].ClientOrderId = terms.ClientOrderId;
            TellReduced(side.Former, (int)(side.FormerLots - side.Lots), ref events);
            CollectSide(terms.Instrument);
        }
    }

    /// <summary>A quote never meets the other half: it was refused if it would.</summary>
    private void EnterSide(
        in QuoteSide side, int row, ref Command terms, ref EventWriter events)
    {
        MemberId member = MemberOf(in terms);
        terms.Side = side.Side;
        terms.Quantity = new Quantity(side.Lots);
        int slot = _orders.Take(in terms, _members[member.Value].Owner);
        ref OrderDetails order = ref _orders[slot];
        order.Traits = OrderTraits.Quote;
        _orders.TermsOf(slot).QuoteRow = row;
        order.Position = _positions.Take(member, terms.Instrument);
        OpenLots(order.Position, order.Side, order.TotalLots);
        _quotes.Set(row, side.Side, slot);
        long shown = Rest(slot, side.Limit);
        ref Event accepted = ref NextOf(EventKind.Accepted, in order, side.Price, ref events);
        Show(ref accepted, BookAction.Add, in order, shown);
        CollectSide(terms.Instrument);
    }

    private void CollectSide(InstrumentId instrument)
    {
        if (InstrumentOf(instrument).Phase != TradingPhase.Continuous)
        {
            Collect(instrument);
        }
    }
}
