using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Matching.Auctions;

namespace SCO.Exchange.Core;

/// <content>Orders of call auctions, and what members are told while those are open.</content>
public sealed partial class ExchangeCore
{
    // Between two indicative prices of an instrument without a schedule.
    private const uint IndicativeMs = 500;

    private ref AuctionRow AuctionOf(InstrumentId instrument) =>
        ref _auctions[instrument.Value];

    /// <summary>The gate Auction, and what orders that live for one may ask.</summary>
    private RejectReason CheckAuction(in Command command)
    {
        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (PhaseRules.IsAuction(instrument.Phase) && !OrderTerms.MayBeCollected(in command))
        {
            return RejectReason.NotInAuction;
        }

        return CheckAuction(command.Instrument, command.TimeInForce);
    }

    /// <summary>Whether an order that lives for an auction has one to live for.</summary>
    private RejectReason CheckAuction(InstrumentId instrument, TimeInForce timeInForce) =>
        !OrderTerms.IsForAuction(timeInForce) || TakesPart(instrument, timeInForce)
            || IsAuctionToCome(instrument, timeInForce)
            ? RejectReason.None
            : RejectReason.NoAuctionToCome;

    /// <summary>Whether an order takes part in the auction that its instrument is in.</summary>
    private bool TakesPart(InstrumentId instrument, TimeInForce timeInForce) =>
        PhaseRules.IsAuction(InstrumentOf(instrument).Phase)
        && PhaseRules.IsFor(timeInForce, AuctionOf(instrument).Auction);

    private bool IsAuctionToCome(InstrumentId instrument, TimeInForce timeInForce)
    {
        ScheduleId schedule = AuctionOf(instrument).Schedule;
        return schedule.IsSome && timeInForce switch
        {
            TimeInForce.AtClose => _schedules.Of(schedule).HasToCome(AuctionKind.Closing),
            TimeInForce.GoodForAuction => _schedules.Of(schedule).HasToCome(0),
            _ => false,
        };
    }

    /// <summary>The traits that an order is entered with at this moment.</summary>
    private OrderTraits TraitsFor(in Command command)
    {
        OrderTraits traits = OrderTerms.TraitsOf(in command);
        return TraitsNow(traits, command.Instrument, command.TimeInForce);
    }

    private OrderTraits TraitsNow(
        OrderTraits traits, InstrumentId instrument, TimeInForce timeInForce) =>
        (traits & OrderTraits.ForAuction) != 0 && !TakesPart(instrument, timeInForce)
            ? traits | OrderTraits.WaitsForAuction
            : traits;

    /// <summary>An order came into the book without matching.</summary>
    private void Collect(InstrumentId instrument)
    {
        AuctionOf(instrument).IsCollected = true;
        Touch(instrument);
    }

    /// <summary>
    /// The public book has changed. While an auction is open there, members are told soon what it
    /// would trade now.
    /// </summary>
    private void Touch(InstrumentId number)
    {
        ref InstrumentRow instrument = ref InstrumentOf(number);
        if (!PhaseRules.IsOpenAuction(instrument.Phase)
            || _deadlines.Indicatives.Has(number.Value))
        {
            return;
        }

        ref AuctionRow auction = ref AuctionOf(number);
        if (auction.IsUncrossing)
        {
            return;
        }

        ulong dueNs = _now.Ns;
        if (auction.Told.IsTold)
        {
            uint apartMs = auction.Schedule.IsSome
                ? _schedules.Of(auction.Schedule).Definition.IndicativeMs
                : IndicativeMs;
            dueNs = ulong.Max(dueNs, auction.Told.At.Ns + (apartMs * Timestamp.NsPerMs));
        }

        _deadlines.Indicatives.Add(number.Value, dueNs);
    }

    /// <summary>Tells what an auction would trade, if that is news.</summary>
    private void TellIndicative(InstrumentId number, ref EventWriter events)
    {
        ref AuctionRow auction = ref AuctionOf(number);
        AuctionPrice price = FindPrice(number);
        if (auction.Told.Says(in price))
        {
            // The next look has to wait as after news: each costs a walk through the book.
            auction.Told.At = _now;
            return;
        }

        auction.Told = new ToldPrice { IsTold = true, Price = price, At = _now };
        TellPrice(EventKind.AuctionIndicative, number, in price, ref events);
    }

    private AuctionPrice FindPrice(InstrumentId number)
    {
        Price reference = new(LastPriceOf(number));
        return _orders.FindAuctionPrice(number, AuctionOf(number).PriceRule, reference);
    }

    private void TellPrice(
        EventKind kind, InstrumentId number, in AuctionPrice price, ref EventWriter events)
    {
        ref Event told = ref Next(kind, ref events);
        told.Instrument = number;
        told.AuctionKind = AuctionOf(number).Auction;
        told.Price = price.HasPrice
            ? new UnitPrice(price.Price.Ticks * InstrumentOf(number).Tick)
            : UnitPrice.Null;
        told.Quantity = price.Volume;
        told.Remaining = price.Surplus;
        told.Side = price.SurplusSide;
    }

    /// <summary>An order that waited for this auction comes into the book.</summary>
    private void BringIn(int slot, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        Price limit = _orders.LimitOf(slot);
        WalkAgain(slot);
        Leave(slot);
        CountLive(in order, -1);
        order.Traits &= ~OrderTraits.WaitsForAuction;
        order.Priority = 0;
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        if (limit.Ticks < instrument.LowerTicks || instrument.UpperTicks < limit.Ticks)
        {
            ExpireIncoming(
                new Incoming(slot, limit, limit, Answers: 0, IsNamed: true, IsTriggered: true),
                EndReason.OutsideLimits, ref events);
            return;
        }

        if (!_orders.HasRoomAt(order.Instrument, order.Side, order.Traits, limit))
        {
            ExpireIncoming(
                new Incoming(slot, limit, limit, Answers: 0, IsNamed: true, IsTriggered: true),
                EndReason.PriceLevelsFull, ref events);
            return;
        }

        long shown = Rest(slot, limit);
        ref Event rested = ref NextOf(
            EventKind.Rested, in order, UnitPriceOf(in order, limit.Ticks), ref events);
        Show(ref rested, BookAction.Add, in order, shown);
        Collect(order.Instrument);
    }
}
