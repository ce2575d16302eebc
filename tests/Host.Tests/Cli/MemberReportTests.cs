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
}
