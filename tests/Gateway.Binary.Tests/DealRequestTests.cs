using System;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Testing;
using Xunit;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;
using RejectReason = SCO.Exchange.Domain.Events.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// Requests about deals, contracts, titles, money and the end of the day become the commands that
/// say the same.
/// </summary>
public sealed class DealRequestTests
{
    private static readonly byte[] Note = [.. "GB/T 12345"u8];

    [Fact]
    public void A_proposal_carries_its_terms_and_its_note()
    {
        (Command command, byte[] content) = Decoded(Proposal(), Note);
        Assert.True(DealTerms.TryRead(content, out DealTerms terms, out ReadOnlySpan<byte> note));

        Assert.Equal((CommandKind.ProposeDeal, 3u, 11u, 0ul), (
            command.Kind, command.Instrument.Value, command.Account.Value, command.Deal.Value));
        Assert.Equal((3u, 11u, 5u, Domain.Reference.Orders.Side.Sell), (
            terms.Instrument.Value, terms.Account.Value, terms.Counterparty.Value, terms.Side));
        Assert.Equal((4_512_500L, 4_400_000L, 10L), (
            terms.Price.TenThousandths, terms.IndexPrice.TenThousandths, terms.Lots.Lots));
        Assert.Equal((50_000u, 800_000u, (byte)3), (
            terms.TolerancePpm, terms.FirstPartPpm, terms.SilentDays));
        Assert.Equal(((ushort)20_420, (ushort)20_430, 99ul), (
            terms.DeliveryStart.DayNumber, terms.DeliveryEnd.DayNumber, terms.ValidUntil.Ns));
        Assert.Equal((DeliveryMode.TitleTransfer, DepositUse.OffsetPayment, ExcessRule.Index), (
            terms.Mode, terms.DepositUse, terms.Excess));
        Assert.Equal((7_330L, 1_000L), (
            terms.ConversionNumerator, terms.ConversionDenominator));
        Assert.Equal(Note, note.ToArray());
    }

    [Fact]
    public void A_counter_names_the_deal_and_carries_the_new_terms()
    {
        (Command command, byte[] content) = Decoded(Requests.Counter(77, Proposal()), Note);

        Assert.Equal((CommandKind.AnswerDeal, 77ul, DealAction.Counter), (
            command.Kind, command.Deal.Value, command.DealAction));
        Assert.True(DealTerms.TryRead(content, out DealTerms terms, out _));
        Assert.Equal(10, terms.Lots.Lots);
    }

    public static TheoryData<NegotiatedTrade, DealAction, uint> Answers() => new()
    {
        { Requests.Accept(77, 12), DealAction.Accept, 12 },
        { Requests.DeclineDeal(77), DealAction.Decline, 0 },
        { Requests.Withdraw(77), DealAction.Withdraw, 0 },
        { Requests.CheckDeal(77, passes: true), DealAction.Approve, 0 },
        { Requests.CheckDeal(77, passes: false), DealAction.Refuse, 0 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_names_the_deal_and_nothing_else(
        NegotiatedTrade answer, DealAction action, uint account)
    {
        (Command command, byte[] content) = Decoded(answer, []);

        Assert.Equal((CommandKind.AnswerDeal, 77ul, action, account, 0u), (
            command.Kind, command.Deal.Value, command.DealAction, command.Account.Value,
            command.Instrument.Value));
        Assert.Empty(content);
    }

    public static TheoryData<string, NegotiatedTrade, int> Odd() => new()
    {
        { "a new deal that has a number", Proposal() with { DealId = 7 }, 0 },
        { "an answer to no deal", Requests.Accept(Null.UInt64, 1), 0 },
        { "a note that an answer cannot carry", Requests.DeclineDeal(7), 1 },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void What_a_command_cannot_carry_is_refused(
        string what, NegotiatedTrade request, int noteBytes)
    {
        byte[] bytes = new byte[Frame.BytesMax];
        int length = Frame.Write(bytes, in request, Letters(noteBytes));
        Frame.Read(bytes.AsSpan(0, length), out Frame frame);

        Assert.Equal((what, RejectReason.UnsupportedInstruction), (
            what, CommandDecoder.Decode(in frame, new byte[Frame.BytesMax], out _, out _)));
    }

    [Theory]
    [InlineData(1_024, RejectReason.None)]
    [InlineData(1_025, RejectReason.Malformed)]
    public void A_note_is_as_long_as_the_terms_take(int noteBytes, RejectReason reason)
    {
        byte[] bytes = new byte[2 * Frame.BytesMax];
        NegotiatedTrade request = Proposal();
        int length = Frame.Write(bytes, in request, Letters(noteBytes));
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));

        Assert.Equal(
            reason, CommandDecoder.Decode(in frame, new byte[Frame.BytesMax], out _, out _));
    }

    [Fact]
    public void A_step_of_a_contract_carries_what_it_says()
    {
        StepContract step = Requests.Step(78, Codes.Deals.ContractAction.Meter) with
        {
            Goods = 1_020_000,
            Differential = -500,
            AmountFen = 7,
            PenaltyFen = -8,
            Title = 17,
        };
        (Command command, byte[] content) = Decoded(step, Note);
        Assert.True(
            ContractStep.TryRead(content, out ContractStep read, out ReadOnlySpan<byte> note));

        Assert.Equal((CommandKind.StepContract, ContractAction.Meter, 78ul, 17u), (
            command.Kind, read.Action, read.Contract.Value, read.Title.Value));
        Assert.Equal((1_020_000L, -500L, 7L, -8L), (
            read.Goods.Thousandths, read.Differential.TenThousandths, read.Amount.Fen,
            read.Penalty.Fen));
        Assert.Equal(Note, note.ToArray());
    }

    [Fact]
    public void A_step_without_a_title_names_none()
    {
        (_, byte[] content) = Decoded(Requests.Step(78, Codes.Deals.ContractAction.LockTitle), []);

        Assert.True(ContractStep.TryRead(content, out ContractStep read, out _));
        Assert.False(read.Title.IsSome);
    }

    [Fact]
    public void A_title_carries_what_is_done_with_it()
    {
        StepTitle request = Requests.Register(17, Codes.Deals.TitleKind.Capacity, 5, 4, 9_000) with
        {
            FromDay = 20_420,
            ToDay = 20_450,
        };
        (Command command, byte[] content) = Decoded(request, Note);
        Assert.True(TitleStep.TryRead(content, out TitleStep read, out ReadOnlySpan<byte> note));

        Assert.Equal((CommandKind.StepTitle, TitleAction.Register, TitleKind.Capacity, 17u), (
            command.Kind, read.Action, read.Kind, read.Title.Value));
        Assert.Equal((5u, 4u, (ushort)0, 9_000L), (
            read.Owner.Value, read.Product.Value, read.Bank.Value, read.Goods.Thousandths));
        Assert.Equal(((ushort)20_420, (ushort)20_450), (read.From.DayNumber, read.To.DayNumber));
        Assert.Equal(Note, note.ToArray());
    }

    [Fact]
    public void Requests_about_money_and_the_day_say_what_was_asked() => Assert.Equal(
        """
        RequestWithdrawal amount 500 member 0 bank 2
        RequestWithdrawal amount 500 member 0 bank 0
        QueryBalances amount null member 0 bank 0
        QueryBalances amount null member 5 bank 0
        QueryStanding amount null member 0 bank 0 Member from 0
        QueryStanding amount null member 5 bank 0 Member from 77
        QueryStanding amount null member 0 bank 0 Attention from 78
        SetBankDay amount null member 0 bank 0 state Clearing
        SetSettlementPrice amount null member 0 bank 0 instrument 3 price 4512500
        SettleDay amount null member 0 bank 0
        ReconcileDay amount 900 member 0 bank 0 digest 1
        CloseDay amount null member 0 bank 0
        LiquidatePosition amount null member 5 bank 0 instrument 3 price null Sell 10 Market
        DeclareDefault amount null member 5 bank 0
        FundDefault amount 700 member 5 bank 0 from Available
        FundDefault amount 700 member 0 bank 0 from Capital
        RecoverDefault amount 700 member 5 bank 0
        RecoverDefault amount null member 5 bank 0
        EndDefault amount null member 5 bank 0
        ReconcileDay amount 900 member 0 bank 0 digest 1
        MovePool amount 700 member 0 bank 1 to 2 from 0 digest 2
        MovePool amount 600 member 0 bank 1 to 0 from Fees digest 2
        ResolveInstruction amount 30 member 0 bank 0 of 513 Returned digest 3
        FreeReturned amount 40 member 5 bank 0 of 513 digest 4
        SetReferencePrice amount null member 0 bank 0 instrument 3 price 42500000 from 20414
        SetReferencePrice amount null member 0 bank 0 instrument 3 price 42500000 from 0
        RecallPayment amount 0 member 0 bank 0 of 513 Fraud digest 5
        QueryProposals amount null member 0 bank 0
        """.ReplaceLineEndings("\n"), string.Join('\n',
        Line(Requests.Withdrawal(500, 2)),
        Line(Requests.Withdrawal(500)),
        Line(Requests.Balances()),
        Line(Requests.Balances(5)),
        Line(Requests.Standing()),
        Line(Requests.Standing(77, 5)),
        Line(Requests.Attention(78)),
        Line(Requests.SetBankDay(Codes.Money.BankDayState.Clearing)),
        Line(Requests.SetSettlementPrice(3, 4_512_500)),
        Line(Requests.SettleDay()),
        Line(Requests.ReconcileDay(900, [1, .. new byte[31]])),
        Line(Requests.CloseDay()),
        Line(Requests.Liquidate(5, 11, 3, Codes.Orders.Side.Sell, 10)),
        Line(Requests.DeclareDefault(5)),
        Line(Requests.FundDefault(700, Codes.Money.AccountKind.Available, 5)),
        Line(Requests.FundDefault(700, Codes.Money.AccountKind.Capital)),
        Line(Requests.RecoverDefault(5, 700)),
        Line(Requests.RecoverDefault(5)),
        Line(Requests.EndDefault(5)),
        Line(Requests.ReconcilePools(900, [1, .. new byte[31]])),
        Line(Requests.MovePool(1, 2, 700, [2, .. new byte[31]])),
        Line(Requests.PayOutVenue(1, Codes.Money.AccountKind.Fees, 600, [2, .. new byte[31]])),
        Line(Requests.ResolveInstruction(
            513, Codes.Money.PaymentStatus.Returned, 30, [3, .. new byte[31]])),
        Line(Requests.FreeReturned(513, 5, 40, [4, .. new byte[31]])),
        Line(Requests.SetReferencePrice(3, 42_500_000, 20_414)),
        Line(Requests.SetReferencePrice(3, 42_500_000)),
        Line(Requests.RecallPayment(513, Codes.Money.RecallReason.Fraud, [5, .. new byte[31]])),
        Line(Requests.Proposals())));

    /// <summary>An entry of a frame is the same bytes as a claim of a command.</summary>
    [Fact]
    public void The_pools_of_a_report_are_carried_as_they_are()
    {
        byte[] entries = new byte[2 * PoolEntry.Bytes];
        new PoolEntry(1, 300).Write(entries);
        new PoolEntry(2, -200).Write(entries.AsSpan(PoolEntry.Bytes));
        (Command command, byte[] content) = Decoded(
            Requests.ReconcilePools(100, new byte[32]), entries);
        Assert.Equal(CommandKind.ReconcileDay, command.Kind);
        Assert.Equal(
            [new PoolClaim(new BankId(1), new Money(300)),
                new PoolClaim(new BankId(2), new Money(-200))],
            [PoolClaim.Read(content), PoolClaim.Read(content.AsSpan(PoolClaim.SizeBytes))]);
    }

    [Fact]
    public void Reading_a_proposal_allocates_nothing()
    {
        byte[] bytes = new byte[Frame.BytesMax];
        byte[] room = new byte[Frame.BytesMax];
        void MakeAndRead()
        {
            NegotiatedTrade request = Proposal();
            int length = Frame.Write(bytes, in request, Note);
            Frame.Read(bytes.AsSpan(0, length), out Frame frame);
            CommandDecoder.Decode(in frame, room, out _, out _);
        }

        MakeAndRead();
        Assert.Equal(0, Allocated.BytesDuring(MakeAndRead));
    }

    private static byte[] Letters(int count)
    {
        byte[] letters = new byte[count];
        letters.AsSpan().Fill((byte)'x');
        return letters;
    }

    private static NegotiatedTrade Proposal() => Requests.Propose(
        3, 11, 5, Codes.Orders.Side.Sell, 4_512_500, 10, 20_420, 20_430, 99) with
    {
        IndexPrice = 4_400_000,
        TolerancePpm = 50_000,
        FirstPartPpm = 800_000,
        SilentDays = 3,
        DeliveryMode = Codes.Deals.DeliveryMode.TitleTransfer,
        DepositUse = Codes.Deals.DepositUse.OffsetPayment,
        ExcessRule = Codes.Deals.ExcessRule.Index,
        ConversionNumerator = 7_330,
        ConversionDenominator = 1_000,
    };

    private static string Line<T>(T request)
        where T : struct, IRequest
    {
        Command command = Decoded(request, []).Command;
        string amount = command.Amount.Fen == Null.Int64 ? "null" : $"{command.Amount.Fen}";
        string line = $"{command.Kind} amount {amount} member {command.Member.Value}"
            + $" bank {command.Bank.Value}";
        string price = command.Price.TenThousandths == Null.Int64
            ? "null"
            : $"{command.Price.TenThousandths}";
        return line + command.Kind switch
        {
            CommandKind.QueryStanding =>
                $" {command.StandingScope} from {command.StandingCursor}",
            CommandKind.SetBankDay => $" state {command.BankDay}",
            CommandKind.SetSettlementPrice =>
                $" instrument {command.Instrument.Value} price {price}",
            CommandKind.SetReferencePrice => $" instrument {command.Instrument.Value}"
                + $" price {price} from {command.ExpireDay.DayNumber}",
            CommandKind.ReconcileDay => $" digest {command.Digest.First}",
            CommandKind.LiquidatePosition => $" instrument {command.Instrument.Value}"
                + $" price {price} {command.Side} {command.Quantity.Lots} {command.OrderType}",
            CommandKind.FundDefault => $" from {command.FromKind}",
            CommandKind.MovePool => $" to {command.ToBank.Value} from {command.FromKind}"
                + $" digest {command.Digest.First}",
            CommandKind.ResolveInstruction => $" of {command.Instruction.Value}"
                + $" {command.PaymentStatus} digest {command.Digest.First}",
            CommandKind.RecallPayment => $" of {command.Instruction.Value}"
                + $" {command.RecallReason} digest {command.Digest.First}",
            CommandKind.FreeReturned =>
                $" of {command.Instruction.Value} digest {command.Digest.First}",
            _ => "",
        };
    }

    private static (Command Command, byte[] Content) Decoded<T>(T request, byte[] note)
        where T : struct, IRequest
    {
        byte[] bytes = new byte[Frame.BytesMax];
        int length = T.ContentBytesMax > 0
            ? Frame.Write(bytes, in request, note)
            : Frame.Write(bytes, in request);
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));
        Assert.Equal(
            RejectReason.None,
            CommandDecoder.Decode(
                in frame, new byte[Frame.BytesMax], out Command command,
                out ReadOnlySpan<byte> content));
        return (command, content.ToArray());
    }
}
