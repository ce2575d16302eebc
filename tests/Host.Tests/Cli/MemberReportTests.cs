using SCO.Exchange.Host.Member;
using SCO.Exchange.Host.Text;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

/// <summary>What a member was told, for people and for scripts.</summary>
public sealed class MemberReportTests
{
    [Fact]
    public void People_read_the_code_and_scripts_the_number_too()
    {
        MemberReport report = new MemberReport("payment", 1)
            .WithCode("bank", 2, "LHSIM").WithCode("product", 7, "").WithCode("other", 0, "X");

        Assert.Equal("payment: bank LHSIM  product 7", report.ToString());
        Assert.Equal(
            "{\"kind\":\"payment\",\"bank\":2,\"bank_code\":\"LHSIM\",\"product\":7}",
            JsonLine.Of(report.Write));
        Assert.Equal(("LHSIM", 2), (report.TextOf("bank_code"), report.NumberOf("bank")));
    }

    /// <summary>A desk sees that there is more than its own session has entered.</summary>
    [Fact]
    public void Lots_that_are_open_in_all_sessions_of_a_member_are_told_by_instrument()
    {
        MemberReport[] standing =
        [
            Position("SC", 5, 3), Position("LU", 0, 0), Position("EB", 2, 0), Position("FU", 0, 1),
            new MemberReport("deal", 7).With("open_buy", 9),
        ];

        Assert.Equal(
            "open in all sessions of the member: SC 5 lots to buy and 3 lots to sell; "
                + "EB 2 lots to buy; FU 1 lot to sell",
            MemberTool.OpenOfMember(standing));
        Assert.Equal(
            "the member has nothing open, in this or another session",
            MemberTool.OpenOfMember([Position("SC", 0, 0)]));
    }

    private static MemberReport Position(string symbol, long buy, long sell) =>
        new MemberReport("position", 1).With("instrument", symbol).With("open_buy", buy)
            .With("open_sell", sell);
}
