using System;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>What stands with a member, from event to message, field by field.</summary>
public sealed class StandingAnswerTests
{
    private const string Head = "SeqNum 12, ExecutionId 589828, ClientOrderId 42, Time 1000, ";

    [Fact]
    public void The_end_of_a_page_says_where_the_next_one_begins_and_what_is_owed()
    {
        Event source = Sample(EventKind.StandingTold);
        source.StandingCursor = 77;
        source.Affected = 9;
        source.MarginCallStatus = MarginCallStatus.Missed;
        source.Suspension = SuspensionLevel.Opening;
        source.Amount = new Money(45);
        source.Available = new Money(46);
        source.Deadline = new Timestamp(99);

        Assert.Equal(
            Head + "Cursor 77, OwedFen 45, DefaultOwedFen 46, CallDeadline 99, Lines 9, Member 5, "
                + "TradingDay 20413, MarginCall Missed, Suspension Opening",
            Text<StandingDone>(in source));
        source.Member = default;
        Assert.Contains("Member 4294967295,", Text<StandingDone>(in source));
    }

    [Fact]
    public void A_position_is_told_with_its_mark_and_what_it_reserves()
    {
        Event source = Sample(EventKind.PositionTold);
        source.Price = UnitPrice.Null;
        source.Quantity = new Quantity(-4);
        source.Remaining = new Quantity(3);
        source.Executed = new Quantity(2);
        source.Amount = new Money(-45);
        source.Margin = new Money(7);
        source.Reserved = new Money(8);

        Assert.Equal(
            Head + "Price -9223372036854775808, Position -4, OpenBuy 3, OpenSell 2, GainFen -45, "
                + "MarginFen 7, FrozenFen 8, Member 5, Instrument 3, TradingDay 20413",
            Text<StandingPosition>(in source));
    }

    [Fact]
    public void A_title_is_told_with_its_lock_and_its_pledge()
    {
        Event source = Sample(EventKind.TitleTold);
        source.Goods = new GoodsQuantity(1_020);
        source.Paper = 8;
        source.Title = new TitleId(17);
        source.Product = new ProductId(4);
        source.Bank = new BankId(2);
        source.TitleKind = TitleKind.Stock;

        Assert.Equal(
            Head + "ContractId 18446744073709551615, Goods 1020, Paper 8, Title 17, Member 5, "
                + "Product 4, Bank 2, FromDay 65535, ToDay 65535, TradingDay 20413, Kind Stock",
            Text<StandingTitle>(in source));
        source.Contract = new ContractId(78);
        (source.FirstDay, source.LastDay) = (new TradingDay(20_420), new TradingDay(20_430));
        string right = Text<StandingTitle>(in source);
        Assert.Contains("ContractId 78,", right);
        Assert.Contains("FromDay 20420, ToDay 20430,", right);
    }

    [Fact]
    public void A_deal_is_told_with_all_its_terms()
    {
        Event source = Sample(EventKind.DealTold);
        source.Deal = new DealId(77);
        source.Amount = new Money(45);
        source.Deadline = new Timestamp(99);
        source.IndexPrice = new UnitPrice(4_400_000);
        (source.ConversionNumerator, source.ConversionDenominator) = (7_330, 1_000);
        source.Counterparty = new MemberId(6);
        source.Awaited = new MemberId(6);
        (source.TolerancePpm, source.FirstPartPpm) = (20_000, 800_000);
        source.DeliveryStart = new TradingDay(20_420);
        source.DeliveryEnd = new TradingDay(20_430);
        source.DealStatus = DealStatus.Countered;
        source.Mode = DeliveryMode.SelfArranged;
        source.DepositUse = DepositUse.OffsetPayment;
        source.Excess = ExcessRule.Index;
        source.SilentDays = 3;

        Assert.Equal(
            Head + "DealId 77, Price 4512500, Quantity 10, AmountFen 45, Deadline 99, "
                + "IndexPrice 4400000, ConversionNumerator 7330, ConversionDenominator 1000, "
                + "Member 5, Instrument 3, Account 11, Counterparty 6, Awaited 6, "
                + "TolerancePpm 20000, FirstPartPpm 800000, DeliveryStart 20420, "
                + "DeliveryEnd 20430, TradingDay 20413, Status Countered, Side Sell, "
                + "DeliveryMode SelfArranged, DepositUse OffsetPayment, ExcessRule Index, "
                + "SilentDays 3",
            Text<StandingDeal>(in source));
    }

    [Fact]
    public void A_contract_is_told_with_the_step_that_is_awaited()
    {
        Event source = Sample(EventKind.ContractTold);
        source.Contract = new ContractId(78);
        source.OfDeal = new DealId(77);
        source.Goods = new GoodsQuantity(1_000);
        source.Delivered = new GoodsQuantity(1_020);
        source.Amount = new Money(45);
        source.Paid = new Money(36);
        source.Deposit = new Money(7);
        source.Locked = new Money(8);
        source.Deadline = new Timestamp(99);
        source.OverdueAt = new Timestamp(101);
        source.Counterparty = new MemberId(6);
        source.Awaited = new MemberId(6);
        source.Title = new TitleId(17);
        source.ContractStage = ContractStage.Disputed;
        source.PreviousStage = ContractStage.Delivered;
        source.ContractAction = ContractAction.AgreeQuantity;
        source.IsOverdue = 1;
        source.IsTitleMoved = 1;

        Assert.Equal(
            Head + "ContractId 78, DealId 77, Price 4512500, Quantity 10, Goods 1000, "
                + "Delivered 1020, AmountFen 45, PaidFen 36, DepositFen 7, LockedFen 8, "
                + "SilentAt 99, OverdueAt 101, Member 5, Instrument 3, Account 11, "
                + "Counterparty 6, Awaited 6, Title 17, TradingDay 20413, Stage Disputed, "
                + "DisputedAt Delivered, AwaitedAction AgreeQuantity, Side Sell, IsOverdue 1, "
                + "IsTitleMoved 1",
            Text<StandingContract>(in source));
    }

    [Fact]
    public void An_instruction_is_told_with_its_recall_and_what_came_back()
    {
        Event source = Sample(EventKind.InstructionTold);
        source.Instruction = new InstructionId(513);
        source.Contract = new ContractId(78);
        source.Amount = new Money(45);
        source.Returned = new Money(7);
        source.Held = new Money(6);
        source.Counterparty = new MemberId(6);
        source.Bank = new BankId(2);
        source.PaymentStatus = PaymentStatus.Settled;
        source.Recall = RecallStatus.Pending;
        source.Rail = PaymentRail.Cips;

        Assert.Equal(
            Head + "InstructionId 513, ContractId 78, AmountFen 45, ReturnedFen 7, HeldFen 6, "
                + "Member 5, Counterparty 6, Bank 2, TradingDay 20413, Status Settled, "
                + "Recall Pending, Rail Cips, Side Sell",
            Text<StandingInstruction>(in source));
        source.Contract = default;
        Assert.Contains(
            "ContractId 18446744073709551615,", Text<StandingInstruction>(in source));
    }

    private static Event Sample(EventKind kind) => new()
    {
        Kind = kind,
        Cause = CommandKind.QueryStanding,
        Sequence = new Sequence(9),
        Index = 4,
        Time = new Timestamp(1_000),
        SessionSequence = 12,
        ClientOrderId = new ClientOrderId(42),
        Price = new UnitPrice(4_512_500),
        Quantity = new Quantity(10),
        Instrument = new InstrumentId(3),
        Account = new AccountId(11),
        Member = new MemberId(5),
        Side = Side.Sell,
        TradingDay = new TradingDay(20_413),
    };

    private static string Text<T>(ref readonly Event source)
        where T : struct, IMessage
    {
        T message = EncodedAnswer.Of<T>(new AnswerCause(), in source);
        return string.Join(", ", typeof(T)
            .GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Select(field => FormattableString.Invariant(
                $"{field.Name} {field.GetValue(message)}")));
    }
}
