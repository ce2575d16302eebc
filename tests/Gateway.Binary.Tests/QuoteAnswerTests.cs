using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;
using BookAction = SCO.Exchange.Domain.Reference.Orders.BookAction;
using DomainReason = SCO.Exchange.Domain.Events.RejectReason;
using DomainSide = SCO.Exchange.Domain.Reference.Orders.Side;
using DomainStatus = SCO.Exchange.Domain.Reference.Orders.OrderStatus;
using DomainTime = SCO.Exchange.Domain.Reference.Orders.TimeInForce;
using DomainType = SCO.Exchange.Domain.Reference.Orders.OrderType;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>What is told of quotes, of orders that sleep and of trades that change.</summary>
public sealed class QuoteAnswerTests
{
    [Fact]
    public void An_order_that_sleeps_says_what_it_is()
    {
        Event source = Sample(EventKind.Hibernated, CommandKind.HibernateOrders);
        (source.Status, source.BookAction) = (DomainStatus.Hibernated, BookAction.Delete);
        OrderHibernated told = Encoded<OrderHibernated>(in source);

        Assert.Equal((12ul, 77ul, (9ul << 16) | 4, 42ul, 1_000ul), (
            told.SeqNum, told.OrderId, told.ExecutionId, told.ClientOrderId, told.Time));
        Assert.Equal((4_512_500, Null.Int64, 4, 6, 3), (
            told.Price, told.StopPrice, told.Quantity, told.Remaining, told.Executed));
        Assert.Equal((3u, 11u, Side.Sell, OrderType.Limit, TimeInForce.Day), (
            told.Instrument, told.Account, told.Side, told.OrderType, told.TimeInForce));
        Assert.Equal(OrderStatus.Hibernated, told.Status);
    }

    [Fact]
    public void An_order_that_is_back_says_where_it_stands()
    {
        Event source = Sample(EventKind.Activated, CommandKind.ActivateOrders);
        (source.BookAction, source.ShownLots) = (BookAction.Add, 2);
        OrderActivated told = Encoded<OrderActivated>(in source);

        Assert.Equal((12ul, 77ul, (9ul << 16) | 4, 42ul, 1_000ul), (
            told.SeqNum, told.OrderId, told.ExecutionId, told.ClientOrderId, told.Time));
        Assert.Equal((4_512_500, Null.Int64, 4, 6, 3, 2), (
            told.Price, told.StopPrice, told.Quantity, told.Remaining, told.Executed,
            told.Shown));
        Assert.Equal((3u, 11u, Side.Sell, OrderStatus.PartiallyFilled), (
            told.Instrument, told.Account, told.Side, told.Status));
    }

    [Theory]
    [InlineData((BookAction)0, 440, 440, 440)]
    [InlineData((BookAction)0, 0, 0, Null.Int64)]
    [InlineData(BookAction.Delete, 440, Null.Int64, Null.Int64)]
    public void A_stop_that_sleeps_or_is_back_tells_the_price_that_it_still_waits_for(
        BookAction action, long stopPrice, long asleep, long back)
    {
        Event source = Sample(EventKind.Hibernated, CommandKind.HibernateOrders);
        (source.OrderType, source.BookAction) = (DomainType.Stop, action);
        source.StopPrice = new UnitPrice(stopPrice);
        Assert.Equal(asleep, Encoded<OrderHibernated>(in source).StopPrice);
        source.Kind = EventKind.Activated;

        Assert.Equal(back, Encoded<OrderActivated>(in source).StopPrice);
    }

    [Theory]
    [InlineData(EventKind.MassQuoted, CommandKind.MassQuote, RequestKind.MassQuote)]
    [InlineData(EventKind.MassHibernated, CommandKind.Continue, RequestKind.HibernateOrders)]
    [InlineData(EventKind.MassActivated, CommandKind.Continue, RequestKind.ActivateOrders)]
    public void What_is_done_with_many_says_which_request_and_how_many(
        EventKind kind, CommandKind cause, RequestKind told)
    {
        Event source = Sample(kind, cause);
        (source.Affected, source.Reason) = (17, DomainReason.None);
        MassActionReport report = Encoded<MassActionReport>(in source);

        Assert.Equal((12ul, (9ul << 16) | 4, 42ul, 1_000ul), (
            report.SeqNum, report.ExecutionId, report.ClientOrderId, report.Time));
        Assert.Equal((told, 17u, MassCancelResult.Done, (RejectReason)0), (
            report.RequestKind, report.Affected, report.Result, report.Reason));
    }

    [Theory]
    [InlineData(CommandKind.HibernateOrders, RequestKind.HibernateOrders)]
    [InlineData(CommandKind.ActivateOrders, RequestKind.ActivateOrders)]
    public void A_refusal_is_of_the_order_that_was_named_or_of_all(
        CommandKind cause, RequestKind told)
    {
        Event source = Sample(EventKind.Rejected, cause);
        CancelReject one = Encoded<CancelReject>(in source);
        source.OrderId = OrderId.None;
        CancelReject labelled = Encoded<CancelReject>(in source);
        source.OriginalClientOrderId = ClientOrderId.None;
        MassActionReport all = Encoded<MassActionReport>(in source);

        Assert.Equal((told, RejectReason.OrderNotHibernated, 77ul), (
            one.RequestKind, one.Reason, one.OrderId));
        Assert.Equal((Null.UInt64, 41ul), (labelled.OrderId, labelled.OriginalClientOrderId));
        Assert.Equal((told, RejectReason.OrderNotHibernated, MassCancelResult.Refused), (
            all.RequestKind, all.Reason, all.Result));
    }

    [Fact]
    public void A_mass_quote_is_refused_as_a_whole_or_entry_by_entry()
    {
        Event source = Sample(EventKind.Rejected, CommandKind.MassQuote);
        source.Reason = DomainReason.QuoteCrossed;
        OrderRejected entry = Encoded<OrderRejected>(in source);
        source.InboundSequence = 7;
        MassActionReport whole = Encoded<MassActionReport>(in source);

        Assert.Equal((3u, 42ul, RejectReason.QuoteCrossed, RequestKind.MassQuote), (
            entry.Instrument, entry.ClientOrderId, entry.Reason, entry.RequestKind));
        Assert.Equal((42ul, RejectReason.QuoteCrossed, MassCancelResult.Refused), (
            whole.ClientOrderId, whole.Reason, whole.Result));
    }

    [Fact]
    public void A_protection_says_what_it_allows()
    {
        Event source = Sample(EventKind.QuoteProtectionSet, CommandKind.SetQuoteProtection);
        source.WindowMs = 500;
        QuoteProtectionSet told = Encoded<QuoteProtectionSet>(in source);

        Assert.Equal((12ul, (9ul << 16) | 4, 42ul, 1_000ul), (
            told.SeqNum, told.ExecutionId, told.ClientOrderId, told.Time));
        Assert.Equal((4, 6, 8u, 500u), (
            told.LotsMax, told.FillsMax, told.Product, told.WindowMs));
    }

    [Fact]
    public void A_protection_that_is_reached_says_by_what()
    {
        Event source = Sample(EventKind.QuoteProtectionTripped, CommandKind.NewOrder);
        source.Affected = 5;
        QuoteProtectionTripped told = Encoded<QuoteProtectionTripped>(in source);

        Assert.Equal((12ul, (9ul << 16) | 4, 1_000ul), (
            told.SeqNum, told.ExecutionId, told.Time));
        Assert.Equal((4, 5u, 8u, 3u), (told.Lots, told.Fills, told.Product, told.Instrument));
    }

    [Theory]
    [InlineData(EventKind.TradeCancelled, TradeChangeKind.Cancelled, Null.Int64)]
    [InlineData(EventKind.TradeCorrected, TradeChangeKind.Corrected, 4_512_600)]
    public void A_trade_that_changed_says_what_became_of_it(
        EventKind kind, TradeChangeKind what, long before)
    {
        Event source = Sample(kind, CommandKind.Approve);
        source.TradeId = new TradeId(55);
        source.PreviousPrice = new UnitPrice(4_512_600);
        TradeChanged told = Encoded<TradeChanged>(in source);

        Assert.Equal((12ul, 77ul, (9ul << 16) | 4, 55ul, 42ul, 1_000ul), (
            told.SeqNum, told.OrderId, told.ExecutionId, told.TradeId, told.ClientOrderId,
            told.Time));
        Assert.Equal((what, 4_512_500, before, 4), (
            told.Kind, told.Price, told.PreviousPrice, told.Quantity));
        Assert.Equal((3u, 11u, (ushort)20_413, Side.Sell), (
            told.Instrument, told.Account, told.TradingDay, told.Side));
    }

    private static T Encoded<T>(ref readonly Event source)
        where T : struct, IMessage => EncodedAnswer.Of<T>(
            EncodedAnswer.CauseOf(Command.Of(source.Cause)), in source);

    private static Event Sample(EventKind kind, CommandKind cause) => new()
    {
        Kind = kind,
        Cause = cause,
        Sequence = new Sequence(9),
        Index = 4,
        Time = new Timestamp(1_000),
        SessionSequence = 12,
        OrderId = new OrderId(77),
        ClientOrderId = new ClientOrderId(42),
        OriginalClientOrderId = new ClientOrderId(41),
        Price = new UnitPrice(4_512_500),
        Quantity = new Quantity(4),
        Remaining = new Quantity(6),
        Executed = new Quantity(3),
        Instrument = new InstrumentId(3),
        Account = new AccountId(11),
        Product = new ProductId(8),
        TradingDay = new TradingDay(20_413),
        Side = DomainSide.Sell,
        OrderType = DomainType.Limit,
        TimeInForce = DomainTime.Day,
        Status = DomainStatus.PartiallyFilled,
        Reason = DomainReason.OrderNotHibernated,
    };
}
