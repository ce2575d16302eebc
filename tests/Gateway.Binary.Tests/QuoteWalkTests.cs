using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;
using DomainKind = SCO.Exchange.Domain.Reference.Controls.ParameterKind;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Quotes, sleep and bands over the wire, as PROTOCOL.md tells them.</summary>
public sealed class QuoteWalkTests
{
    private const long Price = 1_200;
    private const uint Product = 1;

    private readonly CoreVenue _venue = new();
    private readonly QuoteSet _quotes = new(CoreVenue.Account);

    [Fact]
    public void A_quote_takes_the_place_of_the_former_one_side_by_side()
    {
        Assert.Equal(
            "Accepted 5 @1190, Accepted 6 @1210, MassQuoted",
            Told(Quote(1_190, 5, 1_210, 6)));
        Assert.Equal("MassQuoted", Told(Quote(1_190, 5, 1_210, 6)));
        Assert.Equal("Reduced 3 @1190, MassQuoted", Told(Quote(1_190, 3, 1_210, 6)));
        Assert.Equal(
            "Cancelled 3 Requoted, Accepted 9 @1190, MassQuoted",
            Told(Quote(1_190, 9, 1_210, 6)));
        Assert.Equal("Cancelled 6 Requested, MassQuoted", Told(Quote(1_190, 9, 0, 0)));
        Assert.Equal("Rejected QuoteCrossed, MassQuoted", Told(Quote(1_190, 9, 1_190, 1)));
        Assert.Equal("Cancelled 9 Requested, MassQuoted", Told(Quote(0, 0, 0, 0)));
    }

    [Fact]
    public void A_quote_never_trades_on_entry()
    {
        _venue.Enter(Limit(Side.Sell, Price, 4));

        Assert.Equal(
            "Rejected PostOnlyWouldTrade, MassQuoted", Told(Quote(Price, 5, Price + 10, 5)));
    }

    [Fact]
    public void A_mass_quote_of_nothing_is_refused_as_a_whole()
    {
        Event whole = Assert.Single(_venue.Enter(_quotes.Request(), _quotes.Entries));

        Assert.Equal("Rejected QuoteInvalid", Told([whole]));
        Assert.NotEqual(0ul, whole.InboundSequence);
    }

    [Fact]
    public void What_traded_enough_is_protected_until_its_owner_says_so_again()
    {
        Assert.Equal("QuoteProtectionSet", Told(Protect(lots: 4)));
        Quote(1_190, 5, 1_210, 5);

        Assert.Equal(
            "Accepted 4 @1190, Filled 4 @1190, Filled 4 @1190, QuoteProtectionTripped, "
                + "Cancelled 1 QuoteProtection, Cancelled 5 QuoteProtection",
            Told(_venue.Enter(Limit(Side.Sell, 1_190, 4))));
        Assert.Equal(
            "Rejected QuoteProtectionEngaged, MassQuoted", Told(Quote(1_190, 5, 1_210, 5)));
        Assert.Equal("QuoteProtectionSet", Told(Protect(lots: 4)));
        Assert.Equal(
            "Accepted 5 @1190, Accepted 5 @1210, MassQuoted", Told(Quote(1_190, 5, 1_210, 5)));
    }

    [Fact]
    public void A_quote_is_changed_by_quotes_alone_and_ends_as_any_order()
    {
        ulong bid = Quote(1_190, 5, 1_210, 5)[0].OrderId.Value;

        Assert.Equal("Rejected OrderIsQuote", Told(_venue.Enter(Requests.Replace(1, bid, 3))));
        Assert.Equal("Rejected OrderIsQuote", Told(_venue.Enter(Requests.Hibernate(bid))));
        Assert.Equal("Reduced 2 @1190", Told(_venue.Enter(Requests.ReduceTo(1, bid, 2))));
        Assert.Equal("Cancelled 2 Requested", Told(_venue.Enter(Requests.Cancel(1, bid))));
        Assert.Equal(
            "Cancelled 5 MassCancelled, MassCancelled", Told(_venue.Enter(Requests.MassCancel())));
    }

    [Fact]
    public void One_order_sleeps_is_left_alone_and_comes_back()
    {
        ulong id = _venue.Enter(Limit(Side.Sell, Price, 4))[0].OrderId.Value;

        Assert.Equal("Rejected OrderNotHibernated", Told(_venue.Enter(Requests.Activate(id))));
        Assert.Equal("Hibernated 4 @1200", Told(_venue.Enter(Requests.HibernateLabelled(1))));
        Assert.Equal("Rejected OrderHibernated", Told(_venue.Enter(Requests.Hibernate(id))));
        Assert.Equal("Rejected OrderHibernated", Told(_venue.Enter(Requests.Replace(1, id, 9))));
        Assert.Equal(
            "Accepted 3 @1200", Told(_venue.Enter(Limit(Side.Buy, Price, 3))));
        Assert.Equal(
            "Activated 4 @1200, Filled 3 @1200, Filled 3 @1200, Rested 4 @1200",
            Told(_venue.Enter(Requests.Activate(id))));
        Assert.Equal("Rejected UnknownOrder", Told(_venue.Enter(Requests.Activate(99))));
    }

    [Fact]
    public void Many_orders_sleep_and_come_back_and_are_counted()
    {
        _venue.Enter(Limit(Side.Sell, Price + 5, 4));
        _venue.Enter(Limit(Side.Buy, Price - 5, 5));
        Quote(1_190, 5, 1_210, 5);
        List<Event> slept = _venue.Enter(Requests.HibernateAll());
        List<Event> woke = _venue.Enter(Requests.ActivateAll(side: Side.Buy));

        Assert.Equal("Hibernated 5 @1195, Hibernated 4 @1205, MassHibernated", Told(slept));
        Assert.Equal(2u, slept[^1].Affected);
        Assert.Equal("Activated 5 @1195, MassActivated", Told(woke));
        Assert.Equal(1u, woke[^1].Affected);
    }

    [Fact]
    public void Price_limits_leave_a_sleeper_asleep()
    {
        ulong id = _venue.Enter(Limit(Side.Sell, Price, 4))[0].OrderId.Value;
        _venue.Enter(Requests.Hibernate(id));
        _venue.SetLimits(1_000, 1_100);

        Assert.Equal("Rejected PriceOutsideLimits", Told(_venue.Enter(Requests.Activate(id))));
        _venue.SetLimits(1_000, 1_300);
        Assert.Equal("Activated 4 @1200", Told(_venue.Enter(Requests.Activate(id))));
    }

    [Fact]
    public void An_order_that_would_trade_beyond_the_bands_rests_and_interrupts()
    {
        _venue.Set(DomainKind.DynamicBandTicks, 10);
        _venue.Enter(Limit(Side.Sell, Price, 1));
        _venue.Enter(Limit(Side.Buy, Price, 1));
        _venue.Enter(Limit(Side.Sell, Price + 5, 2));
        _venue.Enter(Limit(Side.Sell, Price + 20, 2));

        Assert.Equal(
            "Accepted 3 @1220, Filled 2 @1205, Filled 2 @1205, Expired 1 OutsideBands",
            Told(_venue.Enter(Requests.Limit(
                1, 1, Side.Buy, Price + 20, 3, TimeInForce.ImmediateOrCancel))));
        Assert.Equal(
            "Accepted 3 @1220, Rested 3 @1220, PhaseChanged",
            Told(_venue.Enter(Limit(Side.Buy, Price + 20, 3))));
        Assert.Equal("Rejected NotInAuction", Told(_venue.Enter(
            Requests.Market(1, 1, Side.Buy, 1))));
    }

    private static NewOrder Limit(Side side, long price, long quantity) =>
        Requests.Limit(1, 1, side, price, quantity);

    private List<Event> Protect(long lots) =>
        _venue.Enter(Requests.SetQuoteProtection(Product, lots, 0, 1_000));

    private List<Event> Quote(long bid, uint bidLots, long ask, uint askLots)
    {
        _quotes.TrySet(CoreVenue.Instrument, bid, bidLots, ask, askLots);
        return _venue.Enter(_quotes.Request(), _quotes.Entries);
    }

    private static string Told(IEnumerable<Event> events) => string.Join(
        ", ", events.Where(said => said.Kind != EventKind.AuctionIndicative).Select(Word));

    private static string Word(Event said) => said.Kind switch
    {
        EventKind.Rejected => $"Rejected {said.Reason}",
        EventKind.Cancelled or EventKind.Expired =>
            $"{said.Kind} {said.Quantity.Lots} {said.EndReason}",
        EventKind.Accepted or EventKind.Reduced or EventKind.Filled or EventKind.Hibernated
            or EventKind.Activated or EventKind.Rested =>
            $"{said.Kind} {said.Quantity.Lots} @{said.Price.TenThousandths}",
        _ => $"{said.Kind}",
    };
}
