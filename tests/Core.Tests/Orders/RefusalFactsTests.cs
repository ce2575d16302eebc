using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Core.Tests.Orders;

/// <summary>What refusals tell beside their reasons, whatever was noted before.</summary>
public sealed class RefusalFactsTests
{
    private static readonly Rules Newest = new(3);
    private static readonly Rules Former = new(2);

    [Theory]
    [InlineData(RejectReason.QuantityAboveMaximum, "limit 40 beyond 7", "")]
    [InlineData(RejectReason.PositionLimitExceeded, "limit 40 beyond 7", "")]
    [InlineData(RejectReason.AboveWithdrawable, "limit 40 missing 5", "missing 5")]
    [InlineData(RejectReason.InsufficientFunds, "missing 5", "missing 5")]
    [InlineData(RejectReason.PoolShort, "missing 5", "missing 5")]
    [InlineData(RejectReason.DefaultOwes, "missing 5", "missing 5")]
    [InlineData(RejectReason.MarginCallOpen, "missing 5", "missing 5")]
    [InlineData(RejectReason.ContractStepInvalid, "missing 5", "missing 5")]
    [InlineData(RejectReason.PoolDiffers, "missing 5 bank 3", "missing 5 bank 3")]
    [InlineData(RejectReason.InsufficientGoods, "goods 9", "goods 9")]
    [InlineData(RejectReason.SettlementPriceMissing, "instrument 2", "instrument 2")]
    [InlineData(RejectReason.ProposalWaits, "proposal 8", "proposal 8")]
    [InlineData(RejectReason.BankDayForbids, "day Reconciling", "")]
    [InlineData(RejectReason.NotAuthorised, "", "")]
    public void A_refusal_tells_what_belongs_to_its_reason_and_nothing_else(
        RejectReason reason, string told, string toldBefore)
    {
        Assert.Equal(told, Told(reason, Newest));
        Assert.Equal(toldBefore, Told(reason, Former));
    }

    [Fact]
    public void What_readers_of_events_take_for_money_or_a_limit_is_told_by_every_such_reason()
    {
        foreach (RejectReason reason in Enum.GetValues<RejectReason>())
        {
            string told = Told(reason, Newest);
            Assert.Equal(
                reason.TellsLimit(), told.Contains("beyond", StringComparison.Ordinal));
            Assert.True(
                !reason.TellsMissingMoney()
                    || told.Contains("missing", StringComparison.Ordinal),
                $"{reason} tells no money");
        }
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void What_is_beyond_all_numbers_is_told_as_the_largest_one(long beyond, long told)
    {
        Event made = default;
        RefusalFacts facts = default;
        facts.NoteLimit(1, beyond == long.MaxValue ? Int128.MaxValue : beyond);

        facts.WriteTo(RejectReason.NotionalAboveMaximum, Newest, default, ref made);

        Assert.Equal(told, made.BeyondLimit);
    }

    private static string Told(RejectReason reason, Rules rules)
    {
        RefusalFacts facts = default;
        facts.NoteLack(new StepLack(default, new GoodsQuantity(9)));
        facts.NoteUnpriced(new InstrumentId(2));
        facts.NoteWaiting(8);
        facts.NoteDifference(new PoolDifference(new BankId(3), default));
        facts.NoteLack(new BankLack(5, 0));
        facts.NoteLimit(40, 7);
        Event made = default;
        facts.WriteTo(reason, rules, BankDayState.Reconciling, ref made);
        return Differences(in made, reason);
    }

    // Fields that share their bytes are read as their reason means them.
    private static string Differences(in Event made, RejectReason reason)
    {
        bool isGoods = reason == RejectReason.InsufficientGoods;
        bool isBeyond = reason.TellsLimit();
        bool isBank = reason == RejectReason.PoolDiffers;
        string[] parts =
        [
            Part("limit", made.Limit),
            Part(isGoods ? "goods" : isBeyond ? "beyond" : "missing", made.Missing.Fen),
            Part("instrument", made.Instrument.Value),
            isBank ? Part("bank", made.Bank.Value) : Part("proposal", made.Proposal),
            made.BankDayNow == 0 ? "" : $"day {made.BankDayNow}",
        ];
        return string.Join(' ', Array.FindAll(parts, part => part.Length > 0));
    }

    private static string Part(string name, long value) => value == 0 ? "" : $"{name} {value}";
}
