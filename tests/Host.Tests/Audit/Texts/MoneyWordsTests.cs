using System;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Records;
using SCO.Exchange.Host.Audit.Words;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit.Texts;

/// <summary>Deals, contracts, titles and money in words and fields.</summary>
public sealed class MoneyWordsTests
{
    private static readonly VenueNames Names = new();

    [Theory]
    [InlineData(0, "0.00 CNY")]
    [InlineData(5, "0.05 CNY")]
    [InlineData(123_450, "1,234.50 CNY")]
    [InlineData(-100, "-1.00 CNY")]
    [InlineData(long.MinValue, "-92,233,720,368,547,758.08 CNY")]
    public void An_amount_is_shown_in_yuan(long fen, string text) =>
        Assert.Equal(text, MoneyWords.Yuan(new Money(fen)));

    [Theory]
    [InlineData(1_000_250, "1,000.250")]
    [InlineData(-1, "-0.001")]
    public void Goods_are_shown_in_the_base_unit(long goods, string text) =>
        Assert.Equal(text, MoneyWords.Goods(new GoodsQuantity(goods)));

    [Fact]
    public void Every_kind_of_command_and_event_has_a_sentence()
    {
        CommandWords commands = new(Names);
        EventWords events = new(Names);
        string[] sentences =
        [
            .. Enum.GetValues<CommandKind>().Select(kind =>
                commands.Of(Command.Of(kind), [])),
            .. Enum.GetValues<EventKind>().Select(kind =>
                events.Of(IsOfProposal(kind)
                    ? new Event { Kind = kind, ProposedKind = CommandKind.EndDefault }
                    : new Event { Kind = kind })),
        ];

        Assert.All(sentences, sentence => Assert.DoesNotContain("of kind ", sentence));
    }

    // A proposal is of something.
    private static bool IsOfProposal(EventKind kind) =>
        kind is EventKind.Proposed or EventKind.ProposalEnded or EventKind.ProposalTold;

    [Theory]
    [InlineData(9u, 5u, 0ul, "9 lines of what stands with member 5: that is all")]
    [InlineData(500u, 5u, 77ul, "500 lines of what stands with member 5; there is more")]
    [InlineData(1u, 0u, 0ul, "1 line of what stands overdue: that is all")]
    public void The_end_of_a_page_of_what_stands_says_whether_there_is_more(
        uint lines, uint member, ulong cursor, string text) => Assert.EndsWith(
            text,
            new EventWords(Names).Of(new Event
            {
                Kind = EventKind.StandingTold,
                Member = new MemberId(member),
                Affected = lines,
                StandingCursor = cursor,
            }));

    /// <summary>The side of the terms is what the party does that proposed first.</summary>
    [Fact]
    public void A_deal_is_told_with_its_terms_and_a_counter_with_no_side()
    {
        DealTerms terms = new()
        {
            Instrument = new InstrumentId(3),
            Counterparty = new MemberId(5),
            Side = Domain.Reference.Orders.Side.Sell,
            Mode = DeliveryMode.PayFirst,
            Excess = ExcessRule.Index,
            IndexPrice = new UnitPrice(5_000_000),
            Lots = new Quantity(10),
            Price = new UnitPrice(5_125_000),
            TolerancePpm = 20_000,
            FirstPartPpm = 1_000_000,
        };
        byte[] content = new byte[DealTerms.SizeBytesMax];
        int bytes = terms.Write(content, "ex tank"u8);
        CommandWords commands = new(Names);
        Command counter = Command.Of(CommandKind.AnswerDeal);
        counter.DealAction = DealAction.Counter;
        counter.Deal = new DealId(7);
        string told = "10 lots of instrument 3 at 512.5 CNY, mode pay-first, tolerance 2 %, "
            + "first part 100 %, excess index, index 500 CNY, note \"ex tank\"";

        Assert.EndsWith(
            $"answers deal 7 with other terms: {told}",
            commands.Of(in counter, content.AsSpan(0, bytes)), StringComparison.Ordinal);
        Assert.EndsWith(
            $"proposes a deal with member 5 to sell {told}",
            commands.Of(Command.Of(CommandKind.ProposeDeal), content.AsSpan(0, bytes)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_of_a_contract_that_was_asked_for_are_those_of_one_that_changed()
    {
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(
            row,
            new Event
            {
                Kind = EventKind.ContractTold,
                Contract = new ContractId(78),
                ContractStage = ContractStage.Delivered,
                Counterparty = new MemberId(5),
                Amount = new Money(45),
            },
            null);

        Assert.Equal("78", Field(row, "contract"));
        Assert.Equal("delivered", Field(row, "stage"));
        Assert.Equal("5", Field(row, "counterparty"));
        Assert.Equal("45", Field(row, "amount_fen"));
        Assert.Null(Field(row, "order_id"));
    }

    [Fact]
    public void A_proposal_that_was_asked_for_has_the_fields_of_a_proposal()
    {
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(
            row,
            new Event
            {
                Kind = EventKind.ProposalTold,
                ProposedKind = CommandKind.EndDefault,
                Proposal = 7,
            },
            null);

        Assert.Equal("7", Field(row, "proposal"));
    }

    [Theory]
    [InlineData("UNSENT:ACCOUNT:W9",
        "could not ask bank 1 to pay out 1,234.50 CNY of member 5: the payee has no account")]
    [InlineData("S-77", "hears from bank 1 of a withdrawal failed of 1,234.50 CNY of member 5, "
        + "serial \"S-77\"")]
    public void A_withdrawal_that_was_never_sent_is_not_told_as_heard_from_a_bank(
        string serial, string words)
    {
        BankMovement movement = new()
        {
            Kind = BankMovementKind.WithdrawalFailed,
            Bank = new BankId(1),
            Day = new TradingDay(20_700),
            Member = new MemberId(5),
            Amount = new Money(123_450),
            Instruction = new InstructionId(9),
        };
        byte[] content = new byte[BankMovement.SizeBytesMax];
        int bytes = movement.Write(content, Encoding.ASCII.GetBytes(serial));

        Assert.EndsWith(
            words,
            new CommandWords(Names).Of(
                Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes)));
        Assert.DoesNotContain("has told", new EventWords(Names).Of(new Event
        {
            Kind = EventKind.BankAnswered,
            BankMovement = BankMovementKind.WithdrawalFailed,
        }));
    }

    [Theory]
    [InlineData(EventKind.BankAnswered, (PaymentStatus)0,
        "what bank 1 has told of instruction 9 of member 5 was known")]
    [InlineData(EventKind.PaymentChanged, PaymentStatus.Returned,
        "payment 9 of contract 7 is returned: 12.00 CNY came back")]
    [InlineData(EventKind.PaymentChanged, PaymentStatus.Settled,
        "payment 9 of contract 7 is settled")]
    public void What_became_of_a_payment_is_told_with_what_came_back_and_what_was_known(
        EventKind kind, PaymentStatus status, string words)
    {
        Event told = new()
        {
            Kind = kind,
            Bank = new BankId(1),
            Contract = new ContractId(7),
            Instruction = new InstructionId(9),
            Member = new MemberId(5),
            PaymentStatus = status,
        };
        told.Amount = new Money(kind == EventKind.BankAnswered ? 0 : 1_200);
        Assert.Equal(words, new EventWords(Names).Of(in told));
    }

    [Theory]
    [InlineData(AccountKind.FrozenPayment, (AccountKind)0, 7, "from frozen payment to member 7 ")]
    [InlineData((AccountKind)0, AccountKind.Available, 7, "from member 7 to available ")]
    [InlineData((AccountKind)0, AccountKind.Available, 0, "from others to available ")]
    public void Money_that_leaves_a_member_names_whose_it_is_then(
        AccountKind from, AccountKind to, uint counterparty, string words)
    {
        Event moved = new()
        {
            Kind = EventKind.CashMoved,
            Member = new MemberId(2),
            Counterparty = new MemberId(counterparty),
            FromKind = from,
            ToKind = to,
            Posting = PostingKind.GoodsPayment,
            Amount = new Money(100),
        };

        Assert.StartsWith(
            $"1.00 CNY of member 2 go {words}(goods payment)", new EventWords(Names).Of(moved));
    }

    [Fact]
    public void Fields_of_a_deal_are_not_taken_for_those_of_an_order()
    {
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(
            row,
            new Event
            {
                Kind = EventKind.DealChanged,
                Deal = new DealId(77),
                DealStatus = DealStatus.Accepted,
                Counterparty = new MemberId(5),
            },
            null);

        Assert.Equal("77", Field(row, "deal"));
        Assert.Equal("accepted", Field(row, "stage"));
        Assert.Equal("5", Field(row, "counterparty"));
        Assert.Null(Field(row, "order_id"));
        Assert.Null(Field(row, "status"));
    }

    [Theory]
    [InlineData(RejectReason.InsufficientFunds, "150")]
    [InlineData(RejectReason.ContractStepInvalid, "150")]
    [InlineData(RejectReason.UnknownOrder, null)]
    public void What_is_missing_is_a_field_of_its_own(RejectReason reason, string? missing)
    {
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(
            row,
            new Event
            {
                Kind = EventKind.Rejected,
                Reason = reason,
                Missing = new Money(150),
            },
            null);

        Assert.Equal(missing, Field(row, "missing"));
    }

    [Theory]
    [InlineData(RejectReason.InsufficientFunds,
        "insufficient funds (reason 400), 1.00 CNY missing")]
    [InlineData(RejectReason.InsufficientGoods, "insufficient goods (reason 401), 0.100 missing")]
    [InlineData(RejectReason.DefaultOwes, "default owes (reason 460), 1.00 CNY missing")]
    [InlineData(RejectReason.MarginCallOpen,
        "margin call open (reason 402), 1.00 CNY missing")]
    [InlineData(RejectReason.QuantityAboveMaximum,
        "quantity above maximum (reason 160), 100 lots above the limit of 500 lots")]
    [InlineData(RejectReason.UnknownOrder, "unknown order (reason 51)")]
    public void A_refusal_says_in_the_journal_too_how_much_it_is_about(
        RejectReason reason, string told)
    {
        Event refused = new()
        {
            Kind = EventKind.Rejected,
            Reason = reason,
            Limit = 500,
            BeyondLimit = 100,
        };
        Assert.Equal(
            $"it is refused: {told}", new EventWords(new VenueNames()).Of(in refused));
    }

    [Theory]
    [InlineData(RejectReason.QuantityAboveMaximum, 500, "100", "500")]
    [InlineData(RejectReason.QuantityAboveMaximum, 0, "100", "0")]
    [InlineData(RejectReason.AboveWithdrawable, 500, "100", "500")]
    [InlineData(RejectReason.AboveWithdrawable, 0, "100", null)]
    [InlineData(RejectReason.InsufficientFunds, 500, "100", null)]
    [InlineData(RejectReason.MarginCallOpen, 500, "100", null)]
    [InlineData(RejectReason.UnknownOrder, 500, null, null)]
    public void A_limit_and_what_is_beyond_it_are_fields(
        RejectReason reason, long told, string? beyond, string? limit)
    {
        FieldRow row = new(EventFields.Columns);
        EventFields.Fill(
            row,
            new Event
            {
                Kind = EventKind.Rejected,
                Reason = reason,
                Limit = told,
                BeyondLimit = 100,
            },
            null);

        Assert.Equal((beyond, limit), (Field(row, "missing"), Field(row, "limit")));
    }

    private static string? Field(FieldRow row, string column) =>
        row.TextAt(row.Columns.ToList().IndexOf(column));
}
