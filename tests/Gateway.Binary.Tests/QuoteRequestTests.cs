using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Testing;
using Xunit;
using CommandKind = SCO.Exchange.Domain.Commands.CommandKind;
using DomainEntry = SCO.Exchange.Domain.Commands.QuoteEntry;
using DomainReason = SCO.Exchange.Domain.Events.RejectReason;
using QuoteEntry = SCO.Exchange.Gateway.Protocol.OrderEntry.Orders.QuoteEntry;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Quotes, sleep and changes of trades arrive as they were meant.</summary>
public sealed class QuoteRequestTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void One_order_or_many_are_put_to_sleep_and_brought_back()
    {
        Command one = Decoded(Requests.Hibernate(77));
        Command labelled = Decoded(Requests.ActivateLabelled(41));
        Command many = Decoded(Requests.HibernateAll(instrument: 3, side: Side.Sell));
        Command all = Decoded(Requests.ActivateAll(member: 5));

        Assert.Equal((CommandKind.HibernateOrders, 77ul, 0ul, 0u, 0u), (
            one.Kind, one.OrderId.Value, one.OriginalClientOrderId.Value, one.Instrument.Value,
            one.Member.Value));
        Assert.Equal((CommandKind.ActivateOrders, 0ul, 41ul), (
            labelled.Kind, labelled.OrderId.Value, labelled.OriginalClientOrderId.Value));
        Assert.Equal((0ul, 0ul, 3u, 2, 0u), (
            many.OrderId.Value, many.OriginalClientOrderId.Value, many.Instrument.Value,
            (int)many.Side, many.Member.Value));
        Assert.Equal((CommandKind.ActivateOrders, 0ul, 0u, 0, 5u), (
            all.Kind, all.OrderId.Value, all.Instrument.Value, (int)all.Side,
            all.Member.Value));
        Assert.Equal(41ul, Decoded(Requests.HibernateLabelled(41)).OriginalClientOrderId.Value);
        Assert.Equal(77ul, Decoded(Requests.Activate(77)).OrderId.Value);
    }

    [Fact]
    public void A_protection_and_changes_of_trades_arrive_as_they_were_meant()
    {
        Command protection = Decoded(Requests.SetQuoteProtection(4, 500, 20, 1_000));
        Command cancel = Decoded(Requests.CancelTrade(65_601_537));
        Command correct = Decoded(Requests.CorrectTrade(65_601_537, 4_512_000));
        Command rules = Decoded(Requests.SetRuleVersion(2));

        Assert.Equal((CommandKind.SetQuoteProtection, 4u, 500L, 20L, 1_000u), (
            protection.Kind, protection.Product.Value, protection.Quantity.Lots,
            protection.MinQuantity.Lots, protection.WindowMs));
        Assert.Equal((CommandKind.CancelTrade, 65_601_537ul), (cancel.Kind, cancel.TradeId.Value));
        Assert.Equal((CommandKind.CorrectTrade, 65_601_537ul, 4_512_000L), (
            correct.Kind, correct.TradeId.Value, correct.Price.TenThousandths));
        Assert.Equal((CommandKind.SetRuleVersion, 2L), (rules.Kind, rules.Quantity.Lots));
    }

    [Fact]
    public void A_mass_quote_arrives_with_its_entries_by_instrument()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        QuoteSet quotes = new(account: 11, SelfMatchPrevention.CancelResting);
        Assert.True(quotes.TrySet(7, 100, 5, 110, 6));
        Assert.True(quotes.TrySet(3, 200, 1, 210, 2));
        Assert.True(quotes.TryWithdraw(5));
        Assert.True(quotes.TrySet(7, 101, 8, 111, 9));
        MassQuote request = quotes.Request();
        client.TrySend(ref request, quotes.Entries);
        _rig.Until(() => handler.Done.Count == 1, "the answer");

        Command command = Assert.Single(_rig.Exchange.Of(CommandKind.MassQuote));
        Assert.Equal((11u, 1, 1ul), (
            command.Account.Value, (int)command.SelfMatchPrevention,
            command.ClientOrderId.Value));
        byte[] content = _rig.Exchange.Contents[^1];
        Assert.Equal(
            [(3u, 1u, 2u, 200L, 210L), (5u, 0u, 0u, 0L, 0L), (7u, 8u, 9u, 101L, 111L)],
            content.Chunk(DomainEntry.SizeBytes).Select(bytes => DomainEntry.Read(bytes))
                .Select(entry => (
                    entry.Instrument.Value, entry.BidLots, entry.AskLots,
                    entry.BidPrice.TenThousandths, entry.AskPrice.TenThousandths)));
    }

    [Fact]
    public void Thirty_two_instruments_are_the_most_of_one_mass_quote()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        QuoteSet quotes = new(account: 11);
        for (uint instrument = 32; instrument > 0; instrument--)
        {
            Assert.True(quotes.TrySet(instrument, instrument, 1, 0, 0));
        }

        Assert.False(quotes.TrySet(33, 1, 1, 0, 0));
        Assert.False(quotes.TryWithdraw(40));
        Assert.True(quotes.TrySet(32, 9, 1, 0, 0));
        MassQuote request = quotes.Request();
        client.TrySend(ref request, quotes.Entries);
        _rig.Until(() => handler.Done.Count == 1, "the answer");

        Assert.Equal(
            Enumerable.Range(1, 32).Select(number => (uint)number),
            _rig.Exchange.Contents[^1].Chunk(QuoteEntry.Bytes)
                .Select(bytes => QuoteEntry.Read(bytes).Instrument));
        quotes.Clear();
        Assert.Equal((0, 0), (quotes.Count, quotes.Entries.Length));
    }

    [Fact]
    public void A_mass_quote_whose_entries_are_cut_is_refused_and_the_session_goes_on()
    {
        using RawMember member = _rig.Raw();
        member.LogOn();
        MassQuote quote = new() { SeqNum = 1, ClientOrderId = 1 };
        byte[] bytes = new byte[Frame.BytesMax];
        int length = Frame.Write(bytes, in quote, new byte[2 * QuoteEntry.Bytes]);
        bytes[Frame.BytesOf<MassQuote>() + 2] = 3;
        member.Send(bytes[..length]);
        BusinessReject reject = member.Await<BusinessReject>(BusinessReject.Template);
        Assert.Equal(RejectReason.Malformed, reject.Reason);
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        (order.SeqNum, order.ClientOrderId) = (2, 2);
        member.Send(order);

        member.Await(OrderAccepted.Template);
        Assert.Empty(_rig.Exchange.Of(CommandKind.MassQuote));
    }

    [Theory]
    [InlineData(EventKind.Hibernated, nameof(OrderHibernated))]
    [InlineData(EventKind.Activated, nameof(OrderActivated))]
    [InlineData(EventKind.TradeCancelled, nameof(TradeChanged))]
    [InlineData(EventKind.TradeCorrected, nameof(TradeChanged))]
    [InlineData(EventKind.QuoteProtectionSet, nameof(QuoteProtectionSet))]
    [InlineData(EventKind.QuoteProtectionTripped, nameof(QuoteProtectionTripped))]
    [InlineData(EventKind.MassQuoted, nameof(MassActionReport))]
    [InlineData(EventKind.MassHibernated, nameof(MassActionReport))]
    [InlineData(EventKind.MassActivated, nameof(MassActionReport))]
    [InlineData(EventKind.ContractChanged, nameof(ContractReport))]
    [InlineData(EventKind.TitleChanged, nameof(TitleReport))]
    [InlineData(EventKind.CashMoved, nameof(CashReport))]
    [InlineData(EventKind.BalanceTold, nameof(BalanceReport))]
    [InlineData(EventKind.WithdrawalInstructed, nameof(WithdrawalReport))]
    [InlineData(EventKind.PaymentInstructed, nameof(PaymentReport))]
    [InlineData(EventKind.PaymentChanged, nameof(PaymentReport))]
    [InlineData(EventKind.RecallChanged, nameof(PaymentReport))]
    [InlineData(EventKind.FeeCharged, nameof(FeeReport))]
    [InlineData(EventKind.ContractOverdue, nameof(ContractOverdueReport))]
    [InlineData(EventKind.ProposalTold, nameof(ProposalReport))]
    [InlineData(EventKind.ClaimTold, nameof(ProposedClaim))]
    [InlineData(EventKind.NoteTold, nameof(ProposedNote))]
    [InlineData(EventKind.ProposalEndTold, nameof(ProposalEndReport))]
    [InlineData(EventKind.StandingTold, nameof(StandingDone))]
    [InlineData(EventKind.PositionTold, nameof(StandingPosition))]
    [InlineData(EventKind.TitleTold, nameof(StandingTitle))]
    [InlineData(EventKind.DealTold, nameof(StandingDeal))]
    [InlineData(EventKind.ContractTold, nameof(StandingContract))]
    [InlineData(EventKind.InstructionTold, nameof(StandingInstruction))]
    [InlineData(EventKind.MarginCallChanged, nameof(MarginCallReport))]
    [InlineData(EventKind.PositionMarked, nameof(PositionMarkReport))]
    public void A_member_is_told_once_and_again_when_it_asks(EventKind kind, string message)
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        _rig.Exchange.AnswerToOrder = kind;
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        client.TrySend(ref order);
        _rig.Until(() => handler.Others.Count == 1, "the answer");
        client.LogOff();
        _rig.Until(() => client.State == SessionState.Ended, "the goodbye");
        SessionClient again = _rig.LoggedOn(1, out RecordingHandler later);
        _rig.Until(() => later.Others.Count == 1, "the answer again");

        Assert.All([handler, later], told =>
        {
            Assert.Equal([message], told.Others);
            Assert.Equal([1ul], told.Numbers);
        });
        Assert.Equal(SessionState.LoggedOn, again.State);
    }

    [Fact]
    public void An_order_of_a_mass_quote_says_what_the_mass_quote_asked_for()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        NewOrder order = Requests.Limit(
            3, 11, Side.Buy, 100, 9, TimeInForce.GoodTillDate).Showing(2).Until(20_500);
        client.TrySend(ref order);
        _rig.Exchange.AnswerToMassQuote = EventKind.Accepted;
        QuoteSet quotes = new(account: 11, SelfMatchPrevention.Decrement);
        quotes.TrySet(3, 100, 1, 110, 1);
        MassQuote request = quotes.Request();
        client.TrySend(ref request, quotes.Entries);
        _rig.Until(() => handler.Accepted.Count == 2, "the answers");
        client.LogOff();
        _rig.Until(() => client.State == SessionState.Ended, "the goodbye");
        _rig.LoggedOn(1, out RecordingHandler later);
        _rig.Until(() => later.Accepted.Count == 2, "the answers again");

        Assert.All([handler.Accepted[1], later.Accepted[1]], accepted => Assert.Equal(
            (Null.UInt16, Null.Int64, SelfMatchPrevention.Decrement),
            (accepted.ExpireDay, accepted.DisplayQuantity, accepted.SelfMatchPrevention)));
    }

    [Fact]
    public void Quoting_again_and_again_allocates_nothing()
    {
        QuoteSet quotes = new(account: 11);
        byte[] bytes = new byte[Frame.BytesMax];
        void Quote()
        {
            for (uint instrument = 20; instrument > 0; instrument--)
            {
                quotes.TrySet(instrument, 100, 5, 110, 6);
            }

            MassQuote request = quotes.Request();
            int length = Frame.Write(bytes, in request, quotes.Entries);
            Frame.Read(bytes.AsSpan(0, length), out Frame frame);
            CommandDecoder.Decode(in frame, bytes, out _, out _);
        }

        Quote();
        Assert.Equal(0, Allocated.BytesDuring(Quote));
    }

    private static Command Decoded<T>(T request)
        where T : struct, IMessage
    {
        Assert.Equal(FrameStatus.Whole, Frame.Read(RawMember.Bytes(request), out Frame frame));
        Assert.Equal(
            DomainReason.None, CommandDecoder.Decode(in frame, [], out Command command, out _));
        return command;
    }
}
