using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Gateway.Binary.Credentials;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>A whole exchange in this process, on real sockets and a real journal.</summary>
[Collection(Exchanges.Name)]
public sealed class TradingDayTests
{
    private const uint Instrument = 1;
    private const long Price = 4_980_000;
    private static readonly SessionKey BuyerSession = new(1, 1);
    private static readonly SessionKey SellerSession = new(2, 2);

    internal static ExchangeHost Start(DataFolder data) => ExchangeHost.Start(
        new ExchangeHostOptions
        {
            DataDirectory = data.Path,
            Venue = VenueFile.Sample(),
            Ports = PortPlan.Of(0),
            Failed = (thread, failure) => throw new InvalidOperationException(thread, failure),
        });

    internal static void Open(ExchangeHost exchange)
    {
        Credential key = exchange.Keys.Keys.Single(one => one.KeyName == "operator-1");
        using OperatorConnection connection = new(exchange.Endpoints.Binary, key);
        using StringWriter said = new();
        AdminRequests requests = new(connection, VenueFile.Sample(), said);
        int code = requests.SetPhase("all", TradingPhase.Continuous);
        Assert.True(code == ExitCode.Good, said.ToString());
    }

    [Fact]
    public void An_order_fills_the_trade_is_on_the_feed_and_a_restart_continues()
    {
        using DataFolder data = new();
        ulong restingId;
        using (ExchangeHost exchange = Start(data))
        {
            using MarketWatch watch = new(exchange.Endpoints);
            Open(exchange);
            using TestMember buyer =
                new(exchange.Endpoints.Binary, data.Path, "hailan-1", BuyerSession);
            using TestMember seller =
                new(exchange.Endpoints.Binary, data.Path, "beiyuan-1", SellerSession);
            ulong bid = buyer.Send(Instrument, 1, Side.Buy, Price, 10, TimeInForce.GoodTillCancel);
            restingId = buyer.AnswerTo(bid).OrderId;
            ulong ask = seller.Send(Instrument, 3, Side.Sell, Price, 4, TimeInForce.Day);
            seller.Await(
                () => seller.Answers.Values.Any(one =>
                    one is { Kind: "fill", Quantity: 4 } && one.ClientOrderId == ask),
                "the seller's fill");
            buyer.Await(
                () => buyer.Answers.Values.Any(one => one is { Kind: "fill", Quantity: 4 }),
                "the buyer's fill");
            Eventually.Holds(
                () => watch.Rows.Any(row => row is
                {
                    Instrument: Instrument, Last: Price, Bid.Quantity: 6, Ask: null,
                }),
                "the trade and the rest of the bid on the feed");
            Assert.True(exchange.Stop());
        }

        using (ExchangeHost exchange = Start(data))
        {
            Assert.True(exchange.Recovered!.StoppedClean);
            using TestMember buyer =
                new(exchange.Endpoints.Binary, data.Path, "hailan-1", BuyerSession);
            Answer cancelled = buyer.Cancel(Instrument, restingId);
            Assert.Equal(("ended", 6), (cancelled.Kind, cancelled.Quantity));
            Assert.True(exchange.Stop());
        }

        Assert.Equal(ExitCode.Good, Sco("verify", "--data", data.Path).Code);
        Assert.Contains(
            "SC2701X", Sco("replay", "--data", data.Path).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replay_up_to_a_command_shows_the_book_as_it_stood()
    {
        using DataFolder data = new();
        using (ExchangeHost exchange = Start(data))
        {
            Open(exchange);
            using TestMember member =
                new(exchange.Endpoints.Binary, data.Path, "hailan-1", BuyerSession);
            ulong bid = member.Send(Instrument, 1, Side.Buy, Price, 10, TimeInForce.GoodTillCancel);
            Answer accepted = member.AnswerTo(bid);
            member.Cancel(Instrument, accepted.OrderId);
            Assert.True(exchange.Stop());
            ulong sequence = accepted.ExecutionId >> 16;

            string then = Sco("replay", "--data", data.Path, "--json", "--instrument", "SC2701X",
                "--until", $"{sequence}").Text;
            string now = Sco("replay", "--data", data.Path, "--json", "--instrument", "SC2701X")
                .Text;

            Assert.Contains(
                """"bids":[{"price":4980000,"quantity":10,"orders":1,"hidden":0}]"""", then,
                StringComparison.Ordinal);
            Assert.Contains("\"bids\":[]", now, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_venue_file_is_refused_with_the_differences()
    {
        using DataFolder data = new();
        using (ExchangeHost exchange = Start(data))
        {
            Assert.True(exchange.Stop());
        }

        string other = VenueFile.SampleText()
            .Replace("\"ESPO-SPOT\"", "\"ESPO-OTHER\"", StringComparison.Ordinal);
        var refused = Assert.Throws<UsageException>(() => ExchangeHost.Start(
            new ExchangeHostOptions
            {
                DataDirectory = data.Path,
                Venue = VenueFile.Parse(other),
                Ports = PortPlan.Of(0),
                Failed = (_, _) => { },
            }));

        Assert.Contains("Symbol is ESPO-SPOT in the journal and ESPO-OTHER in the venue file",
            refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_is_open_is_refused()
    {
        using DataFolder data = new();
        using ExchangeHost exchange = Start(data);

        var refused = Assert.Throws<UsageException>(() => Start(data));

        Assert.Contains("open for writing", refused.Message, StringComparison.Ordinal);
        Assert.True(exchange.Stop());
    }

    internal static (int Code, string Text) Sco(params string[] arguments)
    {
        using StringWriter said = new();
        return (CommandLine.Run(arguments, said, said), said.ToString());
    }
}
