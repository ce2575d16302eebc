using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;
using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Venue;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>A contract has one form, whatever has told of it.</summary>
public sealed class ContractFormTests
{
    private static readonly MemberReports Words = new(VenueFile.Sample());

    [Theory]
    [InlineData(true, "5", "50.00 CNY", "BEIYUAN")]
    [InlineData(false, "-", "-", "-")]
    public void What_is_not_known_of_one_that_is_over_is_said(
        bool stands, string deal, string deposit, string awaited)
    {
        MemberReport form = ContractForm.Of(stands ? Standing() : null, Told());

        Assert.Equal(
            (deal, deposit, awaited),
            (form.TextOf("deal"), form.TextOf("deposit"), form.TextOf("awaited")));
        Assert.Equal(("lock-title", "ex-tank"), (form.TextOf("action"), form.TextOf("note")));
        Assert.Equal(stands ? "locked" : "contracted", form.TextOf("stage"));
        Assert.Equal(
            ["contract", "deal", "stage"],
            $"{form}".Replace("contract: ", "", System.StringComparison.Ordinal)
                .Split("  ").Take(3).Select(field => field.Split(' ')[0]));
    }

    [Fact]
    public void One_that_was_told_by_what_stood_says_the_same_fields()
    {
        MemberReport stood = ContractForm.Of(standing: null, Standing());

        Assert.Equal(
            ("5", "50.00 CNY", "locked"),
            (stood.TextOf("deal"), stood.TextOf("deposit"), stood.TextOf("stage")));
    }

    private static MemberReport Told() => Words.Of(
        new ContractReport
        {
            ContractId = 7,
            Stage = ContractStage.Contracted,
            Action = ContractAction.LockTitle,
        },
        "ex-tank"u8);

    private static MemberReport Standing() => Words.Of(new StandingContract
    {
        ContractId = 7,
        DealId = 5,
        Instrument = 3,
        Stage = ContractStage.Locked,
        Awaited = 2,
        DepositFen = 5_000,
    });
}
