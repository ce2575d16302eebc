using System.Net;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Cli.Journals;
using Xunit;

namespace SCO.Exchange.Host.Tests.Cli;

public sealed class ArgumentTextsTests
{
    [Theory]
    [InlineData("127.0.0.1:9001", "127.0.0.1", 9001)]
    [InlineData("exchange.example:1", "exchange.example", 1)]
    [InlineData("[::1]:65535", "::1", 65535)]
    public void An_endpoint_is_host_and_port(string text, string host, int port)
    {
        Assert.True(ArgumentTexts.TryEndpoint(text, out DnsEndPoint? endpoint, out _));
        Assert.Equal((host, port), (endpoint.Host, endpoint.Port));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData(":9001")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:http")]
    [InlineData("a b:80")]
    public void What_is_no_endpoint_is_refused(string text) =>
        Assert.False(ArgumentTexts.TryEndpoint(text, out _, out _));

    [Fact]
    public void Digits_only_are_a_sequence_and_all_else_is_a_time()
    {
        Assert.True(ArgumentTexts.TryPoint("20270131", out JournalPoint? sequence, out _));
        Assert.True(ArgumentTexts.TryPoint("2027-01-31T00:00:00Z", out JournalPoint? time, out _));

        Assert.Equal(new JournalPoint(new Sequence(20270131), null), sequence);
        Assert.Null(time.Sequence);
        Assert.NotNull(time.Time);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999")]
    [InlineData("2027-01-31")]
    public void What_is_no_point_is_refused(string text) =>
        Assert.False(ArgumentTexts.TryPoint(text, out _, out _));

    [Theory]
    [InlineData("0", true)]
    [InlineData("9", true)]
    [InlineData("-1", false)]
    [InlineData("10", false)]
    [InlineData("1.0", false)]
    [InlineData("", false)]
    public void A_whole_number_lies_within_its_bounds(string text, bool isRead) =>
        Assert.Equal(isRead, ArgumentTexts.TryWhole(text, 0, 9, out _, out _));
}
