using System;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// Both parties hear of a deal, its contract and their money what the events say.
/// </summary>
public sealed class DealAnswerTests : IDisposable
{
    private static readonly byte[] Note = [.. "GB/T 12345"u8];

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    public static TheoryData<string, CommandKind, DealStatus, DealAction, int, bool> Tellings() =>
        new()
        {
            { "a proposal", CommandKind.ProposeDeal, DealStatus.Proposed, 0, 0, true },
            { "a counter", CommandKind.AnswerDeal, DealStatus.Countered, DealAction.Counter,
                0, true },
            { "an acceptance", CommandKind.AnswerDeal, DealStatus.Accepted, DealAction.Accept,
                0, false },
            { "one that lapsed before it", CommandKind.ProposeDeal, DealStatus.Lapsed, 0,
                0, false },
            { "one that lapsed by a tick", CommandKind.Tick, DealStatus.Lapsed, 0, 0, false },
            { "one of another command", CommandKind.ProposeDeal, DealStatus.Proposed, 0,
                1, false },
        };

    [Theory]
    [MemberData(nameof(Tellings))]
    public void New_terms_are_told_and_no_others(
        string what, CommandKind cause, DealStatus status, DealAction action, int later,
        bool isTold)
    {
        Event source = Sample(EventKind.DealChanged, cause);
        source.Sequence = new Sequence((ulong)(9 + later));
        (source.DealStatus, source.DealAction) = (status, action);
        (NegotiatedTradeReport report, byte[] note) =
            EncodedAnswer.WithNote<NegotiatedTradeReport>(
                CauseOf(CommandKind.ProposeDeal, Terms()), in source);

        Assert.Equal((what, isTold ? 1 : 0), (what, (int)report.HasTerms));
        Assert.Equal(isTold ? Note : [], note);
        Assert.Equal(
            isTold
                ? (50_000u, (ushort)20_420, 4_400_000L)
                : (Null.UInt32, Null.UInt16, Null.Int64),
            (report.TolerancePpm, report.DeliveryStart, report.IndexPrice));
        Assert.Equal((77ul, 42ul, 4_512_500L, 10L, 45L, 99ul), (
            report.DealId, report.ClientOrderId, report.Price, report.Quantity,
            report.AmountFen, report.Deadline));
        Assert.Equal((3u, 11u, 5u, Codes.Orders.Side.Sell), (
            report.Instrument, report.Account, report.Counterparty, report.Side));
        Assert.Equal(((int)status, (int)action), ((int)report.Status, (int)report.Action));
    }

    [Theory]
    [InlineData(CommandKind.StepContract, ContractAction.Meter, true)]
    [InlineData(CommandKind.StepContract, (ContractAction)0, false)]
    [InlineData(CommandKind.AnswerPayment, (ContractAction)0, false)]
    public void What_a_step_said_is_told_with_the_step(
        CommandKind cause, ContractAction action, bool isTold)
    {
        Event source = Sample(EventKind.ContractChanged, cause);
        (source.ContractStage, source.PreviousStage, source.ContractAction) =
            (ContractStage.Delivered, ContractStage.NoticeIssued, action);
        source.OfDeal = new DealId(0);
        (source.Goods, source.Paid) = (new GoodsQuantity(1_000), new Money(44));
        (ContractReport report, byte[] note) =
            EncodedAnswer.WithNote<ContractReport>(
                CauseOf(CommandKind.StepContract, Step()), in source);

        Assert.Equal(isTold ? (-500L, 7L, -8L) : (0L, 0L, 0L), (
            report.Differential, report.StepAmountFen, report.StepPenaltyFen));
        Assert.Equal(isTold ? Note : [], note);
        Assert.Equal((77ul, Null.UInt64, 1_000L, 44L, 17u), (
            report.ContractId, report.DealId, report.Goods, report.PaidFen, report.Title));
        Assert.Equal(
            (Codes.Deals.ContractStage.Delivered, Codes.Deals.ContractStage.NoticeIssued),
            (report.Stage, report.PreviousStage));
    }

    [Theory]
    [InlineData(RejectReason.InsufficientFunds, 150L)]
    [InlineData(RejectReason.AboveWithdrawable, 150L)]
    [InlineData(RejectReason.PoolShort, 150L)]
    [InlineData(RejectReason.PoolDiffers, 150L)]
    [InlineData(RejectReason.DefaultOwes, 150L)]
    [InlineData(RejectReason.MarginCallOpen, 150L)]
    [InlineData(RejectReason.InsufficientGoods, 150L)]
    [InlineData(RejectReason.ContractStepInvalid, 150L)]
    [InlineData(RejectReason.CounterpartyFundsMissing, Null.Int64)]
    [InlineData(RejectReason.UnknownOrder, Null.Int64)]
    public void A_refusal_tells_what_is_missing(RejectReason reason, long missing)
    {
        Event source = Sample(EventKind.Rejected, CommandKind.NewOrder);
        (source.Reason, source.Missing) = (reason, new Money(150));
        long ofOrder = EncodedAnswer.Of<OrderRejected>(new(), in source).Missing;
        source.Cause = CommandKind.ReplaceOrder;
        long ofReplace = EncodedAnswer.Of<CancelReject>(new(), in source).Missing;
        source.Cause = CommandKind.ProposeDeal;
        long ofDeal = EncodedAnswer.Of<OperatorRefused>(new(), in source).Missing;

        Assert.Equal((missing, missing, missing), (ofOrder, ofReplace, ofDeal));
    }

    [Theory]
    [InlineData(RejectReason.BankDayForbids, Codes.Money.BankDayState.Reconciling, 0u)]
    [InlineData(RejectReason.ProposalWaits, (Codes.Money.BankDayState)0, 7u)]
    [InlineData(RejectReason.SettlementStageForbids, (Codes.Money.BankDayState)0, 0u)]
    public void A_refusal_tells_what_the_day_of_the_banks_waits_for(
        RejectReason reason, Codes.Money.BankDayState bankDay, uint proposal)
    {
        Event source = Sample(EventKind.Rejected, CommandKind.SetBankDay);
        (source.Reason, source.BankDayNow, source.Proposal) =
            (reason, BankDayState.Reconciling, 7);
        OperatorRefused refused = EncodedAnswer.Of<OperatorRefused>(new(), in source);

        Assert.Equal((bankDay, proposal), (refused.BankDay, refused.Proposal));
    }

    [Theory]
    [InlineData(3u, 3u)]
    [InlineData(0u, Null.UInt32)]
    public void The_end_of_a_proposal_is_told_with_its_cause(uint proposer, uint told)
    {
        Event source = Sample(EventKind.ProposalEndTold, CommandKind.ReconcileDay);
        (source.Proposal, source.ProposedKind, source.ProposalEnd) =
            (7, CommandKind.ReconcileDay, ProposalEnd.Replaced);
        source.Proposer = new PrincipalId(proposer);
        ProposalEndReport report = EncodedAnswer.Of<ProposalEndReport>(new(), in source);

        Assert.Equal(
            (7u, told, Codes.RequestKind.ReconcileDay, Codes.Operators.ProposalEnd.Replaced),
            (report.Proposal, report.Proposer, report.Kind, report.How));
    }

    [Theory]
    [InlineData(RejectReason.QuantityAboveMaximum, 100L, 500L)]
    [InlineData(RejectReason.PositionLimitExceeded, 100L, 500L)]
    [InlineData(RejectReason.StopPriceOutsideLimits, 100L, 500L)]
    [InlineData(RejectReason.AboveWithdrawable, 100L, 500L)]
    [InlineData(RejectReason.InsufficientFunds, 100L, Null.Int64)]
    [InlineData(RejectReason.UnknownOrder, Null.Int64, Null.Int64)]
    public void A_refusal_for_a_limit_tells_the_limit_and_what_is_beyond_it(
        RejectReason reason, long beyond, long limit)
    {
        Event source = Sample(EventKind.Rejected, CommandKind.NewOrder);
        (source.Reason, source.Limit, source.BeyondLimit) = (reason, 500, 100);
        OrderRejected ofOrder = EncodedAnswer.Of<OrderRejected>(new(), in source);
        source.Cause = CommandKind.ReplaceOrder;
        CancelReject ofReplace = EncodedAnswer.Of<CancelReject>(new(), in source);
        source.Cause = CommandKind.ProposeDeal;
        OperatorRefused ofDeal = EncodedAnswer.Of<OperatorRefused>(new(), in source);

        Assert.Equal((beyond, limit), (ofOrder.Missing, ofOrder.Limit));
        Assert.Equal((beyond, limit), (ofReplace.Missing, ofReplace.Limit));
        Assert.Equal((beyond, limit), (ofDeal.Missing, ofDeal.Limit));
    }

    [Fact]
    public void Rules_that_tell_no_limit_do_not_say_that_nothing_can_be_withdrawn()
    {
        Event source = Sample(EventKind.Rejected, CommandKind.RequestWithdrawal);
        (source.Reason, source.Limit) = (RejectReason.AboveWithdrawable, 0);
        source.Missing = new Money(150);
        OperatorRefused refused = EncodedAnswer.Of<OperatorRefused>(new(), in source);

        Assert.Equal((150L, Null.Int64), (refused.Missing, refused.Limit));
    }

    [Fact]
    public void Rules_that_tell_an_order_no_call_do_not_say_that_nothing_is_missing()
    {
        Event source = Sample(EventKind.Rejected, CommandKind.NewOrder);
        (source.Reason, source.Missing) = (RejectReason.MarginCallOpen, default);

        Assert.Equal(
            Null.Int64, EncodedAnswer.Of<OrderRejected>(new(), in source).Missing);
    }

    [Fact]
    public void Money_that_moved_says_from_where_and_what_is_left()
    {
        Event source = Sample(EventKind.CashMoved, CommandKind.RequestWithdrawal);
        (source.FromKind, source.ToKind, source.Posting, source.Available, source.Bank) = (
            AccountKind.Available, AccountKind.FrozenPayment, PostingKind.WithdrawalHold,
            new Money(-3), new BankId(2));
        source.BankReason = BankReason.Before("AC04");
        CashReport report = EncodedAnswer.Of<CashReport>(new(), in source);

        Assert.Equal((45L, -3L, (ushort)2, 77ul, 0x34304341u), (
            report.AmountFen, report.AvailableFen, report.Bank, report.Reference,
            report.Reason));
        Assert.Equal(
            (Codes.Money.AccountKind.Available, Codes.Money.AccountKind.FrozenPayment,
                Codes.Money.PostingKind.WithdrawalHold),
            (report.FromKind, report.ToKind, report.Posting));
    }

    [Theory]
    [InlineData(AccountKind.Available, 45L, 0L, 30L, Null.UInt32)]
    [InlineData(AccountKind.FrozenOrder, 45L, 0L, Null.Int64, Null.UInt32)]
    [InlineData(AccountKind.GoodsFree, 0L, 30L, Null.Int64, 5u)]
    [InlineData(AccountKind.GoodsPledged, 0L, 30L, Null.Int64, 5u)]
    public void A_balance_is_of_money_or_of_goods(
        AccountKind kind, long fen, long goods, long withdrawable, uint product)
    {
        // Goods and what can be withdrawn stand in one place, product and counterparty as well.
        Event source = Sample(EventKind.BalanceTold, CommandKind.QueryBalances);
        (source.FromKind, source.Goods) = (kind, new GoodsQuantity(30));
        BalanceReport report = EncodedAnswer.Of<BalanceReport>(new(), in source);

        Assert.Equal((fen, goods, withdrawable, product, (int)kind), (
            report.AmountFen, report.Goods, report.WithdrawableFen, report.Product,
            (int)report.Kind));
    }

    [Theory]
    [InlineData(CommandKind.ReconcileDay, 7u)]
    [InlineData(CommandKind.DeclareDefault, 7u)]
    [InlineData(CommandKind.RecoverDefault, 7u)]
    [InlineData(CommandKind.EndDefault, 7u)]
    [InlineData(CommandKind.FundDefault, 7u)]
    [InlineData(CommandKind.SetReferencePrice, 7u)]
    [InlineData(CommandKind.StepContract, 7u)]
    [InlineData(CommandKind.StepTitle, 7u)]
    [InlineData(CommandKind.CloseDay, 0u)]
    public void Who_proposes_is_told_the_number(CommandKind cause, uint told)
    {
        Event source = Sample(EventKind.OperatorDone, cause);
        source.Proposal = 7;

        Assert.Equal(told, EncodedAnswer.Of<OperatorDone>(new(), in source).Proposal);
    }

    [Fact]
    public void The_counterparty_hears_the_terms_once_and_again_when_it_asks()
    {
        SessionClient seller = _rig.LoggedOn(1, out RecordingHandler sold);
        SessionClient buyer = _rig.LoggedOn(2, out RecordingHandler bought);
        NegotiatedTrade request = Requests.Propose(
            3, 11, 5, Codes.Orders.Side.Sell, 4_512_500, 10, 20_420, 20_430, 99);
        seller.TrySend(ref request, Note);
        _rig.Until(() => bought.Deals.Count == 1 && sold.Deals.Count == 1, "both reports");
        buyer.LogOff();
        _rig.Until(() => buyer.State == Client.SessionState.Ended, "the goodbye");
        _rig.LoggedOn(2, out RecordingHandler later);
        _rig.Until(() => later.Deals.Count == 1, "the report again");

        Assert.All([sold, bought, later], told =>
        {
            (NegotiatedTradeReport report, byte[] note) = Assert.Single(told.Deals);
            Assert.Equal(Note, note);
            Assert.Equal(((byte)1, (ushort)20_420), (report.HasTerms, report.DeliveryStart));
        });
        Assert.Equal(bought.Deals[0].Report, later.Deals[0].Report);
    }

    private static byte[] Terms()
    {
        DealTerms terms = new()
        {
            Lots = new Quantity(10),
            IndexPrice = new UnitPrice(4_400_000),
            TolerancePpm = 50_000,
            DeliveryStart = new TradingDay(20_420),
        };
        byte[] content = new byte[DealTerms.SizeBytesMax];
        return content[..terms.Write(content, Note)];
    }

    private static byte[] Step()
    {
        ContractStep step = new()
        {
            Action = ContractAction.Meter,
            Differential = new UnitPrice(-500),
            Amount = new Money(7),
            Penalty = new Money(-8),
        };
        byte[] content = new byte[ContractStep.SizeBytesMax];
        return content[..step.Write(content, Note)];
    }

    private static AnswerCause CauseOf(CommandKind kind, byte[] content)
    {
        Command command = Command.Of(kind);
        command.Sequence = new Sequence(9);
        return EncodedAnswer.CauseOf(command, content);
    }

    private static Event Sample(EventKind kind, CommandKind cause) => new()
    {
        Kind = kind,
        Cause = cause,
        Sequence = new Sequence(9),
        Index = 4,
        Time = new Timestamp(1_000),
        SessionSequence = 12,
        Deal = new DealId(77),
        ClientOrderId = new ClientOrderId(42),
        Price = new UnitPrice(4_512_500),
        Quantity = new Quantity(10),
        Amount = new Money(45),
        Deadline = new Timestamp(99),
        Instrument = new InstrumentId(3),
        Account = new AccountId(11),
        Counterparty = new MemberId(5),
        TradingDay = new TradingDay(20_413),
        Side = Domain.Reference.Orders.Side.Sell,
        Title = new TitleId(17),
    };
}
