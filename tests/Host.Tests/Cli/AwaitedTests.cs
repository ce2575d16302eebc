using System.IO;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What is awaited on a contract, and of whom, as people are told it.</summary>
public sealed class AwaitedTests
{
    private static readonly MemberReports Words = new(VenueFile.Sample());

    [Theory]
    [InlineData(
        2, ContractAction.ConfirmInvoice,
        "; it stands at invoiced, and confirm-invoice of BEIYUAN is awaited",
        "BEIYUAN confirm-invoice")]
    [InlineData(
        1, (ContractAction)0, "; it stands at invoiced, and money of HAILAN is awaited",
        "HAILAN money")]
    [InlineData(0, (ContractAction)0, "; it stands at invoiced", null)]
    public void Who_owes_a_refund_is_awaited_with_money(
        uint member, ContractAction action, string clause, string? cell)
    {
        MemberReport contract = Words.Of(new StandingContract
        {
            ContractId = 7,
            Member = 2,
            Counterparty = 1,
            Instrument = 3,
            Side = Side.Buy,
            Stage = ContractStage.Invoiced,
            Awaited = member,
            AwaitedAction = action,
        });

        Assert.Equal(clause, MemberTool.AwaitedOf(contract));
        using StringWriter overdue = new();
        new StandingTables(overdue).ShowAttention([contract]);
        using StringWriter standing = new();
        new StandingTables(standing).ShowMember(
            [contract, Words.Of(new StandingDone { Member = 2 })]);
        foreach (string table in (string[])[$"{overdue}", $"{standing}"])
        {
            Assert.Equal(cell is not null, table.Contains("awaited", Ordinal));
            Assert.Contains(cell ?? "invoiced", table, Ordinal);
        }
    }

    [Theory]
    [InlineData(7UL, PaymentStatus.Instructed, "instructed")]
    [InlineData(7UL, PaymentStatus.TimedOut, "timed-out")]
    [InlineData(7UL, PaymentStatus.Settled, null)]
    [InlineData(8UL, PaymentStatus.Instructed, null)]
    public void A_seller_reads_which_payment_is_under_way(
        ulong contract, PaymentStatus status, string? told)
    {
        MemberReport payment = Words.Of(new StandingInstruction
        {
            InstructionId = 118,
            ContractId = contract,
            Status = status,
            Side = Side.Sell,
            AmountFen = 172_842_400,
        });
        MemberReport shown = MemberTool.WithPayment(
            Words.Of(new StandingContract { ContractId = 7, Side = Side.Sell }), [payment]);

        Assert.Equal(told, shown.TextOf("payment_status"));
        Assert.Equal(
            told is null ? (null, 0) : ("C7-I76", 172_842_400),
            (shown.TextOf("payment_under_way"), shown.NumberOf("payment_amount")));
    }

    [Theory]
    [InlineData(6_080_000, "title 5 was split: 4,000.000 t are title 6 now, and it keeps "
        + "6,080.000 t\n")]
    [InlineData(0, "")]
    public void Who_pledges_part_of_a_title_reads_what_it_keeps(long rest, string line) =>
        Assert.Equal(line, MemberTool.SplitOf(
            Title(6, 4_000_000), rest == 0 ? null : Title(5, rest)));

    private static MemberReport Title(uint title, long goods) =>
        Words.Of(new StandingTitle { Title = title, Product = 3, Goods = goods });

    [Fact]
    public void Of_a_disputed_contract_the_venue_is_awaited() => Assert.Equal(
        "; it stands at disputed, and the venue has to decide: whether it goes on where it stood, "
            + "or how it ends",
        MemberTool.AwaitedOf(Words.Of(new StandingContract
        {
            ContractId = 7,
            Stage = ContractStage.Disputed,
            DisputedAt = ContractStage.Delivered,
        })));

    [Fact]
    public void In_tables_the_venue_decides_a_disputed_contract_by_no_time()
    {
        MemberReport contract = Words.Of(new StandingContract
        {
            ContractId = 7,
            Member = 2,
            Counterparty = 1,
            Instrument = 3,
            Side = Side.Buy,
            Stage = ContractStage.Disputed,
            DisputedAt = ContractStage.Delivered,
            OverdueAt = 1_700_000_000_000_000_000,
        });
        using StringWriter standing = new();
        new StandingTables(standing).ShowMember(
            [contract, Words.Of(new StandingDone { Member = 2 })]);

        Assert.Contains("venue decides", $"{standing}", Ordinal);
        Assert.DoesNotContain("2023-11-1", $"{standing}", Ordinal);
    }

    private const System.StringComparison Ordinal = System.StringComparison.Ordinal;
}
