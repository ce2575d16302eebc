using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.EndToEnd;

/// <summary>Orders of further types, from a member's socket to the feed, over a restart.</summary>
[Collection(Exchanges.Name)]
public sealed class OrderTypeTests
{
    private const uint Instrument = 1;
    private const uint BuyersAccount = 1;
    private const uint SellersAccount = 3;
    private const long Price = 4_980_000;
    private const TimeInForce Stays = TimeInForce.GoodTillCancel;

    [Fact]
    public void Icebergs_stops_and_all_or_none_do_what_the_members_are_told()
    {
        using DataFolder data = new();
        using (ExchangeHost exchange = TradingDayTests.Start(data))
        {
            TradingDayTests.Open(exchange);
            using MarketWatch watch = new(exchange.Endpoints);
            using TestMember buyer = Member(exchange, data, "hailan-1", 1);
            using TestMember seller = Member(exchange, data, "beiyuan-1", 2);
            AClipIsSeenAndAStopIsTriggered(buyer, seller, watch);
            Assert.True(exchange.Stop());
        }

        using (ExchangeHost exchange = TradingDayTests.Start(data))
        {
            using MarketWatch watch = new(exchange.Endpoints);
            using TestMember buyer = Member(exchange, data, "hailan-1", 1);
            using TestMember seller = Member(exchange, data, "beiyuan-1", 2);
            AnOrderWaitsUntilItCanTradeWhole(buyer, seller, watch);
            Assert.True(exchange.Stop());
        }

        Assert.Equal(
            ExitCode.Good, TradingDayTests.Sco("verify", "--data", data.Path).Code);
    }

    // Thirty lots in clips of five. The market order takes seven of them, the stop that this sets
    // off two more: one is left of the second clip.
    private static void AClipIsSeenAndAStopIsTriggered(
        TestMember buyer, TestMember seller, MarketWatch watch)
    {
        ulong iceberg = seller.Send(
            Requests.Limit(Instrument, SellersAccount, Side.Sell, Price, 30, Stays).Showing(5));
        Assert.Equal("accepted", seller.AnswerTo(iceberg).Kind);
        AwaitAsk(watch, 5);
        ulong stop = buyer.Send(
            Requests.Stop(Instrument, BuyersAccount, Side.Buy, Price, 2, Stays));
        Assert.Equal("accepted", buyer.AnswerTo(stop).Kind);
        ulong market = buyer.Send(Requests.Market(
            Instrument, BuyersAccount, Side.Buy, 7, TimeInForce.ImmediateOrCancel));

        AwaitFilled(buyer, stop, 2);
        Assert.Equal(
            ["accepted", "triggered", "fill"],
            buyer.Answers.OrderBy(one => one.Key).Select(one => one.Value)
                .Where(one => one.ClientOrderId == stop).Select(one => one.Kind));
        Assert.Equal(
            ["accepted 7", "fill 5", "fill 2"],
            buyer.Answers.OrderBy(one => one.Key).Select(one => one.Value)
                .Where(one => one.ClientOrderId == market)
                .Select(one => $"{one.Kind} {one.Quantity}"));
        AwaitAsk(watch, 1);
    }

    // Twenty-one lots of the iceberg are left; with four more the order for twenty-five can trade.
    private static void AnOrderWaitsUntilItCanTradeWhole(
        TestMember buyer, TestMember seller, MarketWatch watch)
    {
        AwaitAsk(watch, 1);
        ulong whole = buyer.Send(
            Requests.Limit(Instrument, BuyersAccount, Side.Buy, Price, 25, Stays).AllOrNone());
        Assert.Equal("accepted", buyer.AnswerTo(whole).Kind);
        ulong rest = seller.Send(
            Requests.Limit(Instrument, SellersAccount, Side.Sell, Price, 4, Stays));
        Assert.Equal("accepted", seller.AnswerTo(rest).Kind);

        AwaitFilled(buyer, whole, 25);
        Assert.Contains(
            buyer.Answers.Values, one => one.Kind == "triggered" && one.ClientOrderId == whole);
        AwaitAsk(watch, 0);
    }

    private static TestMember Member(
        ExchangeHost exchange, DataFolder data, string key, ulong session) =>
        new(exchange.Endpoints.Binary, data.Path, key, new SessionKey(session, session));

    private static void AwaitFilled(TestMember member, ulong label, long lots) => member.Await(
        () => lots == member.Answers.Values
            .Where(one => one.Kind == "fill" && one.ClientOrderId == label)
            .Sum(one => one.Quantity),
        $"{lots} lots of {label}");

    private static void AwaitAsk(MarketWatch watch, long lots) => Eventually.Holds(
        () => watch.Rows.Any(row => row.Instrument == Instrument
            && (row.Ask?.Quantity ?? 0) == lots && row.Bid is null),
        $"an ask of {lots} lots on the feed, and no bid");
}
