using System;
using System.IO;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>Contracts and titles in the lines that a member reads.</summary>
public sealed class ContractLinesTests
{
    private const ulong Contract = 7;
    private const uint Espo = 3;
    private const uint Tank = 20;
    private const uint TankProduct = 11;

    private readonly MemberReports _words = new(VenueFile.Sample());

    [Fact]
    public void What_was_metered_is_told_as_delivered_and_with_its_differential()
    {
        MemberReport agreed = Told(ContractStage.Locked, ContractAction.LockFunds, 0);
        Assert.Equal("3,000.000 bbl", agreed.TextOf("goods"));
        Assert.Null(agreed.TextOf("delivered"));
        Assert.Null(agreed.TextOf("differential"));

        MemberReport metered = Told(ContractStage.Delivered, ContractAction.Meter, 12_345);
        Assert.Null(metered.TextOf("goods"));
        Assert.Equal("3,000.000 bbl", metered.TextOf("delivered"));
        Assert.Equal("1.2345 CNY/bbl", metered.TextOf("differential"));
        Assert.Contains(
            "\"delivered\":3000000,\"differential\":12345,", JsonLine.Of(metered.Write),
            StringComparison.Ordinal);

        // The reports of later steps do not say it again.
        foreach (MemberReport later in (MemberReport[])
        [
            Told(ContractStage.QuantityAgreed, ContractAction.AgreeQuantity, 0),
            Told(ContractStage.Disputed, ContractAction.Dispute, 0),
            Standing(ContractStage.Disputed, delivered: 3_000_000),
        ])
        {
            Assert.Equal("1.2345 CNY/bbl", later.TextOf("differential"));
            Assert.Equal("3,000.000 bbl", later.TextOf("delivered"));
        }
    }

    [Theory]
    [InlineData(ContractStage.NoticeIssued, null)]
    [InlineData(ContractStage.Delivered, "replaced")]
    public void A_buyer_reads_that_the_metering_was_replaced(
        ContractStage previous, string? told)
    {
        MemberReport metered = Told(ContractStage.Delivered, ContractAction.Meter, 0, previous);
        Assert.Equal(told, metered.TextOf("metering"));
        Assert.Equal(told, Standing(ContractStage.Delivered, 3_000_000).TextOf("metering"));
    }

    [Theory]
    [InlineData(ReferenceKind.Waybill, "waybill")]
    [InlineData((ReferenceKind)0, null)]
    public void A_paper_is_told_with_its_kind(ReferenceKind kind, string? told) => Assert.Equal(
        told,
        _words.Of(
            new ContractReport
            {
                ContractId = Contract,
                Instrument = Espo,
                Stage = ContractStage.Closed,
                PreviousStage = ContractStage.Closed,
                Action = ContractAction.Attach,
                Side = Side.Sell,
                Reference = kind,
            },
            "W1"u8).TextOf("paper"));

    [Theory]
    [InlineData(AccountKind.Available, (AccountKind)0, "available", "others")]
    [InlineData((AccountKind)0, AccountKind.Available, "others", "available")]
    public void Money_is_told_with_its_time_both_ends_and_its_bank(
        AccountKind from, AccountKind to, string fromText, string toText)
    {
        MemberReport cash = _words.Of(new CashReport
        {
            Time = 1_700_000_000_000_000_000,
            TradingDay = 20_001,
            FromKind = from,
            ToKind = to,
            Posting = PostingKind.Deposit,
            DealId = Null.UInt64,
            InstructionId = 9,
            Bank = 1,
        });

        Assert.Equal(
            ("2023-11-15 06:13:20", "2024-10-05", fromText, toText, "9", "QDSIM", null),
            (cash.TextOf("time"), cash.TextOf("day"), cash.TextOf("from"), cash.TextOf("to"),
                cash.TextOf("instruction"), cash.TextOf("bank"), cash.TextOf("deal")));
    }

    [Theory]
    [InlineData(0u, null)]
    [InlineData(0x34304341u, "AC04 (the account is closed)")]
    [InlineData(0x39394341u, "AC99")]
    public void A_withdrawal_that_was_not_paid_is_told_with_the_reason_of_the_bank(
        uint code, string? told) => Assert.Equal(told, _words.Of(new CashReport
        {
            TradingDay = 20_001,
            FromKind = AccountKind.FrozenPayment,
            ToKind = AccountKind.Available,
            Posting = PostingKind.WithdrawalRelease,
            DealId = Null.UInt64,
            InstructionId = 9,
            Reason = code,
        }).TextOf("reason"));

    [Theory]
    [InlineData(ContractStage.QuantityAgreed, ContractStage.Delivered)]
    [InlineData(ContractStage.Disputed, ContractStage.Invoiced)]
    [InlineData(ContractStage.Closed, ContractStage.PaidFinal)]
    [InlineData(ContractStage.Closed, ContractStage.Closed)]
    public void Whose_metering_this_key_was_not_told_has_no_differential(
        ContractStage stage, ContractStage previous)
    {
        MemberReport told = Told(stage, 0, 0, previous);

        Assert.Equal("3,000.000 bbl", told.TextOf("delivered"));
        Assert.Null(told.TextOf("goods"));
        Assert.Null(told.TextOf("differential"));
    }

    [Fact]
    public void A_contract_without_a_title_names_none()
    {
        Assert.Null(Told(ContractStage.Locked, ContractAction.LockFunds, 0).TextOf("title"));
    }

    [Theory]
    [InlineData(ContractStage.Invoiced, true)]
    [InlineData(ContractStage.Closed, false)]
    [InlineData(ContractStage.ForceMajeure, false)]
    public void A_contract_that_is_over_does_not_say_when_it_is_overdue(
        ContractStage stage, bool isTold) =>
        Assert.Equal(isTold, Standing(stage, 0).TextOf("overdue_at") is not null);

    [Fact]
    public void Capacity_of_contracts_and_titles_is_counted_a_day_and_of_balances_in_days()
    {
        MemberReport contract = _words.Of(
            new StandingContract { ContractId = Contract, Instrument = Tank, Goods = 100_000_000 });
        MemberReport title = _words.Of(
            new StandingTitle { Title = 25, Product = TankProduct, Goods = 100_000_000 });
        MemberReport told = _words.Of(
            new TitleReport { Title = 25, Product = TankProduct, Goods = 100_000_000 });
        MemberReport balance = _words.Of(new BalanceReport
        {
            Kind = AccountKind.GoodsFree,
            Product = TankProduct,
            Goods = 100_000_000,
        });

        foreach (MemberReport one in (MemberReport[])[contract, title, told])
        {
            Assert.Equal("100,000.000 m3 a day", one.TextOf("goods"));
        }

        Assert.Equal("100,000.000 m3·day", balance.TextOf("goods"));
    }

    [Fact]
    public void The_number_of_a_registration_is_not_called_that_of_a_paper()
    {
        MemberReport title = _words.Of(
            new StandingTitle { Title = 17, Product = 1, Paper = 4, FromDay = Null.UInt16 });

        Assert.Contains("  registration 4", $"{title}", StringComparison.Ordinal);
        Assert.DoesNotContain("paper", $"{title}", StringComparison.Ordinal);
        Assert.Contains("\"paper\":4", JsonLine.Of(title.Write), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((SuspensionLevel)0, "; not suspended")]
    [InlineData((SuspensionLevel)1, "; suspended from ")]
    public void Who_is_not_suspended_reads_so(SuspensionLevel level, string told)
    {
        using StringWriter table = new();
        new StandingTables(table).ShowMember(
            [_words.Of(new StandingDone { Member = 2, Suspension = level })]);

        Assert.Contains(told, $"{table}", StringComparison.Ordinal);
    }

    private MemberReport Told(
        ContractStage stage, ContractAction action, long differential,
        ContractStage previous = 0) =>
        _words.Of(
            new ContractReport
            {
                ContractId = Contract,
                Instrument = Espo,
                Stage = stage,
                PreviousStage = previous,
                Action = action,
                Goods = 3_000_000,
                Differential = differential,
            },
            []);

    private MemberReport Standing(ContractStage stage, long delivered) => _words.Of(
        new StandingContract
        {
            ContractId = Contract,
            Instrument = Espo,
            Stage = stage,
            Goods = 3_000_000,
            Delivered = delivered,
            OverdueAt = 1_000_000_000,
        });
}
