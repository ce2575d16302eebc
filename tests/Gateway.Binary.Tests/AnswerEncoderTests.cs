using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using Xunit;
using BookAction = SCO.Exchange.Domain.Reference.Orders.BookAction;
using DomainEnd = SCO.Exchange.Domain.Reference.Orders.EndReason;
using DomainInstructions = SCO.Exchange.Domain.Reference.Orders.ExecutionInstructions;
using DomainPrevention = SCO.Exchange.Domain.Reference.Orders.SelfMatchPrevention;
using DomainReason = SCO.Exchange.Domain.Events.RejectReason;
using DomainSide = SCO.Exchange.Domain.Reference.Orders.Side;
using DomainStatus = SCO.Exchange.Domain.Reference.Orders.OrderStatus;
using DomainTime = SCO.Exchange.Domain.Reference.Orders.TimeInForce;
using DomainType = SCO.Exchange.Domain.Reference.Orders.OrderType;
using RejectReason = SCO.Exchange.Gateway.Protocol.Codes.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Each numbered event becomes one answer that says what the event says.</summary>
public sealed class AnswerEncoderTests
{
    private static readonly AnswerCause Order = EncodedAnswer.CauseOf(Ordered());

    [Theory]
    [InlineData(EventKind.Accepted, CommandKind.NewOrder, OrderAccepted.Template)]
    [InlineData(EventKind.Filled, CommandKind.NewOrder, Fill.Template)]
    [InlineData(EventKind.Cancelled, CommandKind.CancelOrder, OrderEnded.Template)]
    [InlineData(EventKind.Expired, CommandKind.NewOrder, OrderEnded.Template)]
    [InlineData(EventKind.Replaced, CommandKind.ReplaceOrder, OrderReplaced.Template)]
    [InlineData(EventKind.Triggered, CommandKind.NewOrder, OrderTriggered.Template)]
    [InlineData(EventKind.Reduced, CommandKind.CancelOrder, OrderReduced.Template)]
    [InlineData(EventKind.OperatorDone, CommandKind.KillSwitch, OperatorDone.Template)]
    [InlineData(EventKind.Rejected, CommandKind.KillSwitch, OperatorRefused.Template)]
    [InlineData(EventKind.Rejected, CommandKind.Approve, OperatorRefused.Template)]
    [InlineData(EventKind.MassCancelled, CommandKind.MassCancel, MassCancelReport.Template)]
    [InlineData(EventKind.OperatorDone, CommandKind.SetPhase, OperatorDone.Template)]
    [InlineData(EventKind.Rejected, CommandKind.NewOrder, OrderRejected.Template)]
    [InlineData(EventKind.Rejected, CommandKind.CancelOrder, CancelReject.Template)]
    [InlineData(EventKind.Rejected, CommandKind.ReplaceOrder, CancelReject.Template)]
    [InlineData(EventKind.Rejected, CommandKind.MassCancel, MassCancelReport.Template)]
    [InlineData(EventKind.Rejected, CommandKind.SetPhase, OperatorRefused.Template)]
    [InlineData(EventKind.Hibernated, CommandKind.HibernateOrders, OrderHibernated.Template)]
    [InlineData(EventKind.Activated, CommandKind.ActivateOrders, OrderActivated.Template)]
    [InlineData(EventKind.MassHibernated, CommandKind.Continue, MassActionReport.Template)]
    [InlineData(EventKind.MassActivated, CommandKind.Continue, MassActionReport.Template)]
    [InlineData(EventKind.MassQuoted, CommandKind.MassQuote, MassActionReport.Template)]
    [InlineData(EventKind.QuoteProtectionSet, CommandKind.SetQuoteProtection,
        QuoteProtectionSet.Template)]
    [InlineData(EventKind.QuoteProtectionTripped, CommandKind.NewOrder,
        QuoteProtectionTripped.Template)]
    [InlineData(EventKind.TradeCancelled, CommandKind.Approve, TradeChanged.Template)]
    [InlineData(EventKind.TradeCorrected, CommandKind.Approve, TradeChanged.Template)]
    [InlineData(EventKind.Rejected, CommandKind.HibernateOrders, CancelReject.Template)]
    [InlineData(EventKind.Rejected, CommandKind.ActivateOrders, CancelReject.Template)]
    [InlineData(EventKind.Rejected, CommandKind.SetQuoteProtection, OperatorRefused.Template)]
    [InlineData(EventKind.Rejected, CommandKind.CancelTrade, OperatorRefused.Template)]
    [InlineData(EventKind.DealChanged, CommandKind.ProposeDeal, NegotiatedTradeReport.Template)]
    [InlineData(EventKind.ContractChanged, CommandKind.Tick, ContractReport.Template)]
    [InlineData(EventKind.TitleChanged, CommandKind.StepTitle, TitleReport.Template)]
    [InlineData(EventKind.CashMoved, CommandKind.MoveBank, CashReport.Template)]
    [InlineData(EventKind.BalanceTold, CommandKind.QueryBalances, BalanceReport.Template)]
    [InlineData(EventKind.WithdrawalInstructed, CommandKind.RequestWithdrawal,
        WithdrawalReport.Template)]
    [InlineData(EventKind.PaymentInstructed, CommandKind.StepContract, PaymentReport.Template)]
    [InlineData(EventKind.PaymentChanged, CommandKind.AnswerPayment, PaymentReport.Template)]
    [InlineData(EventKind.RecallChanged, CommandKind.RecallPayment, PaymentReport.Template)]
    [InlineData(EventKind.MarginCallChanged, CommandKind.Tick, MarginCallReport.Template)]
    [InlineData(EventKind.PositionMarked, CommandKind.SettleDay, PositionMarkReport.Template)]
    [InlineData(EventKind.FeeCharged, CommandKind.AnswerDeal, FeeReport.Template)]
    [InlineData(EventKind.ContractOverdue, CommandKind.Tick, ContractOverdueReport.Template)]
    [InlineData(EventKind.ProposalTold, CommandKind.QueryProposals, ProposalReport.Template)]
    [InlineData(EventKind.ClaimTold, CommandKind.QueryProposals, ProposedClaim.Template)]
    [InlineData(EventKind.NoteTold, CommandKind.QueryProposals, ProposedNote.Template)]
    [InlineData(EventKind.ProposalEndTold, CommandKind.Tick, ProposalEndReport.Template)]
    [InlineData(EventKind.StandingTold, CommandKind.QueryStanding, StandingDone.Template)]
    [InlineData(EventKind.PositionTold, CommandKind.QueryStanding, StandingPosition.Template)]
    [InlineData(EventKind.TitleTold, CommandKind.QueryStanding, StandingTitle.Template)]
    [InlineData(EventKind.DealTold, CommandKind.QueryStanding, StandingDeal.Template)]
    [InlineData(EventKind.ContractTold, CommandKind.QueryStanding, StandingContract.Template)]
    [InlineData(EventKind.InstructionTold, CommandKind.QueryStanding,
        StandingInstruction.Template)]
    [InlineData(EventKind.Rejected, CommandKind.QueryStanding, OperatorRefused.Template)]
    [InlineData(EventKind.Rejected, CommandKind.ProposeDeal, OperatorRefused.Template)]
    [InlineData(EventKind.Rejected, CommandKind.RequestWithdrawal, OperatorRefused.Template)]
    [InlineData((EventKind)200, CommandKind.Tick, OperatorDone.Template)]
    public void Every_kind_has_its_message(EventKind kind, CommandKind cause, ushort template)
    {
        Event source = Sample(kind, cause);
        byte[] target = new byte[AnswerEncoder.FrameBytesMax];
        int bytes = AnswerEncoder.Encode(Order, in source, target);

        Assert.Equal(FrameStatus.Whole, Frame.Read(target.AsSpan(0, bytes), out Frame frame));
        Assert.Equal((template, Schemas.OrderEntry, 12ul), (
            frame.TemplateId, frame.SchemaId, frame.SeqNum));
    }

    [Fact]
    public void A_piece_of_a_note_is_the_content_behind_its_proposal()
    {
        Event source = new()
        {
            Kind = EventKind.NoteTold,
            Cause = CommandKind.QueryProposals,
            SessionSequence = 12,
            Proposal = 7,
            NoteBytes = 8,
        };
        "仓单 7…"u8[..8].CopyTo(source.Note);
        byte[] target = new byte[AnswerEncoder.FrameBytesMax];
        int bytes = AnswerEncoder.Encode(Order, in source, target);

        Assert.Equal(FrameStatus.Whole, Frame.Read(target.AsSpan(0, bytes), out Frame frame));
        Assert.True(frame.TryRead(out ProposedNote report));
        Assert.True(frame.TryReadContent(out ReadOnlySpan<byte> note));
        Assert.Equal((12ul, 7u), (report.SeqNum, report.Proposal));
        Assert.Equal("仓单 7"u8.ToArray(), note.ToArray());
        Assert.Equal(NotePiece.BytesMax, ProposedNote.NoteBytesMax);
    }

    [Fact]
    public void An_accepted_order_says_what_was_asked_for()
    {
        Event source = Sample(EventKind.Accepted, CommandKind.NewOrder);
        OrderAccepted accepted = Encoded<OrderAccepted>(in source);

        Assert.Equal((77ul, 42ul, 4_512_500, 4, 6), (
            accepted.OrderId, accepted.ClientOrderId, accepted.Price, accepted.Quantity,
            accepted.Remaining));
        Assert.Equal(
            ((ushort)20_500, ExecutionInstructions.PostOnly),
            (accepted.ExpireDay, accepted.ExecutionInstructions));
        Assert.Equal((2, 3, 5, SelfMatchPrevention.CancelBoth), (
            accepted.MinQuantity, accepted.DisplayQuantity, accepted.ClipPriceStep,
            accepted.SelfMatchPrevention));
    }

    [Fact]
    public void An_accepted_order_says_nothing_of_what_was_not_asked_for()
    {
        Event source = Sample(EventKind.Accepted, CommandKind.NewOrder);
        OrderAccepted accepted = EncodedAnswer.Of<OrderAccepted>(
            EncodedAnswer.CauseOf(Command.Of(CommandKind.NewOrder)), in source);

        Assert.Equal(
            (Null.UInt16, ExecutionInstructions.None),
            (accepted.ExpireDay, accepted.ExecutionInstructions));
        Assert.Equal((Null.Int64, Null.Int64, 0, (SelfMatchPrevention)0), (
            accepted.MinQuantity, accepted.DisplayQuantity, accepted.ClipPriceStep,
            accepted.SelfMatchPrevention));
    }

    [Theory]
    [InlineData(EventFlags.Incoming, Liquidity.Removed)]
    [InlineData(EventFlags.Incoming | EventFlags.Auction, Liquidity.Auction)]
    [InlineData(EventFlags.Auction, Liquidity.Auction)]
    [InlineData(EventFlags.None, Liquidity.Added)]
    public void A_fill_says_what_traded(EventFlags flags, Liquidity liquidity)
    {
        Event source = Sample(EventKind.Filled, CommandKind.NewOrder);
        source.Flags = flags;
        Fill fill = Encoded<Fill>(in source);

        Assert.Equal((77ul, (9ul << 16) | 4, 55ul, 42ul), (
            fill.OrderId, fill.ExecutionId, fill.TradeId, fill.ClientOrderId));
        Assert.Equal((4_512_500, 4, 6, 3, 15), (
            fill.LastPrice, fill.LastQuantity, fill.Remaining, fill.Executed, fill.FeeFen));
        Assert.Equal((3u, 11u, (ushort)20_413, 1_000ul), (
            fill.Instrument, fill.Account, fill.TradingDay, fill.Time));
        Assert.Equal((2, 2, liquidity), ((int)fill.Side, (int)fill.Status, fill.Liquidity));
        Assert.Equal(Null.UInt32, fill.ContraParty);
    }

    [Fact]
    public void A_cancel_says_which_order_ended_and_why()
    {
        Event source = Sample(EventKind.Cancelled, CommandKind.CancelOrder);
        OrderEnded ended = Encoded<OrderEnded>(in source);

        Assert.Equal((42ul, 41ul, 77ul), (
            ended.ClientOrderId, ended.OriginalClientOrderId, ended.OrderId));
        Assert.Equal((4, 3), (ended.Ended, ended.Executed));
        Assert.Equal(
            (EndKind.Cancelled, (int)DomainEnd.MassCancelled), (ended.Kind, (int)ended.Reason));
    }

    [Fact]
    public void A_replace_says_the_new_terms_and_whether_the_place_was_lost()
    {
        Event source = Sample(EventKind.Replaced, CommandKind.ReplaceOrder);
        source.Flags = EventFlags.LostPriority;
        OrderReplaced replaced = Encoded<OrderReplaced>(in source);

        Assert.Equal((42ul, 41ul, (ushort)1), (
            replaced.ClientOrderId, replaced.OriginalClientOrderId, replaced.Flags));
        Assert.Equal((4_512_500, 4, 6, 3), (
            replaced.Price, replaced.Quantity, replaced.Remaining, replaced.Executed));
    }

    [Fact]
    public void A_triggered_order_says_where_it_goes()
    {
        Event source = Sample(EventKind.Triggered, CommandKind.NewOrder);
        source.OrderType = DomainType.StopLimit;
        source.TimeInForce = DomainTime.GoodTillDate;
        OrderTriggered triggered = Encoded<OrderTriggered>(in source);

        Assert.Equal((77ul, (9ul << 16) | 4, 42ul, 1_000ul), (
            triggered.OrderId, triggered.ExecutionId, triggered.ClientOrderId, triggered.Time));
        Assert.Equal((4_512_500, 55, 4, 6, 3), (
            triggered.Price, triggered.StopPrice, triggered.Quantity, triggered.Remaining,
            triggered.Executed));
        Assert.Equal((3u, 11u, Side.Sell, OrderStatus.PartiallyFilled), (
            triggered.Instrument, triggered.Account, triggered.Side, triggered.Status));
        Assert.Equal(
            (OrderType.StopLimit, TimeInForce.GoodTillDate),
            (triggered.OrderType, triggered.TimeInForce));
    }

    [Theory]
    [InlineData(DomainType.Stop, (BookAction)0, 55)]
    [InlineData(DomainType.StopLimit, (BookAction)0, 55)]
    [InlineData(DomainType.Limit, (BookAction)0, Null.Int64)]
    [InlineData(DomainType.Market, (BookAction)0, Null.Int64)]
    [InlineData(DomainType.MarketToLimit, (BookAction)0, Null.Int64)]
    [InlineData(DomainType.Stop, BookAction.Add, Null.Int64)]
    [InlineData(DomainType.StopLimit, BookAction.Change, Null.Int64)]
    [InlineData(DomainType.StopLimit, BookAction.Delete, Null.Int64)]
    public void A_stop_price_is_told_of_an_order_that_waits_for_it_and_of_no_other(
        DomainType type, BookAction action, long told)
    {
        Event source = Sample(EventKind.Replaced, CommandKind.ReplaceOrder);
        (source.OrderType, source.BookAction) = (type, action);
        long replaced = Encoded<OrderReplaced>(in source).StopPrice;
        source.Kind = EventKind.Accepted;
        long accepted = Encoded<OrderAccepted>(in source).StopPrice;
        source.Kind = EventKind.Triggered;
        long triggered = Encoded<OrderTriggered>(in source).StopPrice;

        Assert.Equal((told, told, told), (replaced, accepted, triggered));
    }

    [Fact]
    public void An_order_that_waits_for_its_auction_waits_for_no_stop_price()
    {
        Event source = Sample(EventKind.Accepted, CommandKind.NewOrder);
        (source.OrderType, source.TimeInForce) = (DomainType.Limit, DomainTime.AtClose);
        OrderAccepted accepted = Encoded<OrderAccepted>(in source);

        Assert.Equal((TimeInForce.AtClose, Null.Int64, 0L), (
            accepted.TimeInForce, accepted.StopPrice, accepted.Shown));
    }

    [Fact]
    public void A_stop_price_of_zero_is_a_price()
    {
        Event source = Sample(EventKind.Accepted, CommandKind.NewOrder);
        (source.OrderType, source.StopPrice) = (DomainType.Stop, new UnitPrice(0));

        Assert.Equal(0, Encoded<OrderAccepted>(in source).StopPrice);
    }

    [Theory]
    [InlineData(BookAction.Add, 2)]
    [InlineData(BookAction.Change, 2)]
    [InlineData(BookAction.Delete, 0)]
    [InlineData((BookAction)0, 0)]
    public void What_the_book_shows_of_an_order_is_told(BookAction action, long shown)
    {
        Event source = Sample(EventKind.Accepted, CommandKind.NewOrder);
        (source.BookAction, source.ShownLots) = (action, 2);
        long accepted = Encoded<OrderAccepted>(in source).Shown;
        source.Kind = EventKind.Filled;
        long filled = Encoded<Fill>(in source).Shown;
        source.Kind = EventKind.Replaced;
        long replaced = Encoded<OrderReplaced>(in source).Shown;

        Assert.Equal((shown, shown, shown), (accepted, filled, replaced));
    }

    [Theory]
    [InlineData(EventKind.Cancelled, DomainEnd.OneCancelsOther, EndReason.OneCancelsOther)]
    [InlineData(EventKind.Expired, DomainEnd.DateReached, EndReason.DateReached)]
    [InlineData(EventKind.Expired, DomainEnd.MinimumQuantity, EndReason.MinimumQuantity)]
    [InlineData(EventKind.Expired, DomainEnd.PriceLevelsFull, EndReason.PriceLevelsFull)]
    [InlineData(EventKind.Expired, DomainEnd.AuctionEnded, EndReason.AuctionEnded)]
    [InlineData(EventKind.Cancelled, DomainEnd.SelfMatch, EndReason.SelfMatch)]
    [InlineData(EventKind.Expired, DomainEnd.SelfMatch, EndReason.SelfMatch)]
    [InlineData(EventKind.Cancelled, DomainEnd.OutsideLimits, EndReason.OutsideLimits)]
    [InlineData(EventKind.Cancelled, DomainEnd.KillSwitch, EndReason.KillSwitch)]
    [InlineData(EventKind.Expired, DomainEnd.OutsideBands, EndReason.OutsideBands)]
    [InlineData(EventKind.Cancelled, DomainEnd.Requoted, EndReason.Requoted)]
    [InlineData(EventKind.Cancelled, DomainEnd.QuoteProtection, EndReason.QuoteProtection)]
    public void An_end_says_why(EventKind kind, DomainEnd why, EndReason told)
    {
        Event source = Sample(kind, CommandKind.NewOrder);
        source.EndReason = why;

        Assert.Equal(told, Encoded<OrderEnded>(in source).Reason);
    }

    [Theory]
    [InlineData(41ul, 41ul)]
    [InlineData(0ul, Null.UInt64)]
    public void A_reduced_order_says_what_is_left(ulong before, ulong told)
    {
        Event source = Sample(EventKind.Reduced, CommandKind.CancelOrder);
        source.OriginalClientOrderId = new ClientOrderId(before);
        (source.BookAction, source.ShownLots) = (BookAction.Change, 2);
        OrderReduced reduced = Encoded<OrderReduced>(in source);

        Assert.Equal((12ul, 77ul, (9ul << 16) | 4, 42ul, told, 1_000ul), (
            reduced.SeqNum, reduced.OrderId, reduced.ExecutionId, reduced.ClientOrderId,
            reduced.OriginalClientOrderId, reduced.Time));
        Assert.Equal((4, 6, 3, 2), (
            reduced.Quantity, reduced.Remaining, reduced.Executed, reduced.Shown));
        Assert.Equal((3u, Side.Sell, OrderStatus.PartiallyFilled), (
            reduced.Instrument, reduced.Side, reduced.Status));
    }

    [Theory]
    [InlineData(EventKind.OperatorDone, CommandKind.ReleaseKillSwitch, 7u)]
    [InlineData(EventKind.OperatorDone, CommandKind.CancelTrade, 7u)]
    [InlineData(EventKind.OperatorDone, CommandKind.CorrectTrade, 7u)]
    [InlineData(EventKind.OperatorDone, CommandKind.SetPhase, 0u)]
    [InlineData((EventKind)200, CommandKind.ReleaseKillSwitch, 0u)]
    public void The_proposer_alone_is_told_the_number_of_a_proposal(
        EventKind kind, CommandKind cause, uint told)
    {
        Event source = Sample(kind, cause);
        source.Proposal = 7;

        Assert.Equal(told, Encoded<OperatorDone>(in source).Proposal);
    }

    [Fact]
    public void A_refusal_carries_its_reason()
    {
        Event source = Sample(EventKind.Rejected, CommandKind.MassCancel);
        MassCancelReport report = Encoded<MassCancelReport>(in source);
        source.Cause = CommandKind.CancelOrder;
        source.OrderId = OrderId.None;
        CancelReject reject = Encoded<CancelReject>(in source);

        Assert.Equal(
            (RejectReason.UnknownOrder, MassCancelResult.Refused), (report.Reason, report.Result));
        Assert.Equal((RejectReason.UnknownOrder, Null.UInt64, 41ul), (
            reject.Reason, reject.OrderId, reject.OriginalClientOrderId));
    }

    private static T Encoded<T>(ref readonly Event source)
        where T : struct, IMessage => EncodedAnswer.Of<T>(Order, in source);

    private static Command Ordered()
    {
        Command order = Command.Of(CommandKind.NewOrder);
        order.ExpireDay = new TradingDay(20_500);
        order.ExecutionInstructions = DomainInstructions.PostOnly;
        order.MinQuantity = new Quantity(2);
        order.DisplayQuantity = new Quantity(3);
        order.ClipPriceStep = 5;
        order.SelfMatchPrevention = DomainPrevention.CancelBoth;
        return order;
    }

    private static Event Sample(EventKind kind, CommandKind cause) => new()
    {
        Kind = kind,
        Cause = cause,
        Sequence = new Sequence(9),
        Index = 4,
        Time = new Timestamp(1_000),
        SessionSequence = 12,
        OrderId = new OrderId(77),
        TradeId = new TradeId(55),
        ClientOrderId = new ClientOrderId(42),
        OriginalClientOrderId = new ClientOrderId(41),
        Price = new UnitPrice(4_512_500),
        Quantity = new Quantity(4),
        Remaining = new Quantity(6),
        Executed = new Quantity(3),
        Fee = new Money(15),
        Instrument = new InstrumentId(3),
        Account = new AccountId(11),
        TradingDay = new TradingDay(20_413),
        Side = DomainSide.Sell,
        Status = DomainStatus.PartiallyFilled,
        EndReason = DomainEnd.MassCancelled,
        Reason = DomainReason.UnknownOrder,
    };
}
