using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Testing;
using Xunit;
using FeedPhase = SCO.Exchange.MarketData.Protocol.Codes.TradingPhase;
using SessionKey = SCO.Exchange.Gateway.Protocol.SessionKey;

namespace SCO.Exchange.EndToEnd;

/// <summary>
/// A short day through sockets: a market maker, an order that sleeps, an interruption, and a trade
/// that two operators cancel. Feed and journal say the same.
/// </summary>
[Collection(Exchanges.Name)]
public sealed class QuoteDayTests
{
    private const uint Instrument = 1;
    private const uint Product = 2;
    private const string Symbol = "SC2701X";
    private const uint MakersAccount = 11;
    private const uint TakersAccount = 1;
    private const long Middle = 4_980_000;
    private const long Tick = 1_000;

    [Fact]
    public void A_day_with_quotes_sleep_an_interruption_and_a_cancelled_trade()
    {
        using DataFolder data = new();
        using (ExchangeHost exchange = TradingDayTests.Start(data))
        using (MarketWatch watch = new(exchange.Endpoints))
        {
            Operate(exchange, "operator-1", requests =>
            {
                Done(requests.SetPhase("all", TradingPhase.Continuous));
                Done(requests.SetParameter(
                    ParameterKind.DynamicBandTicks, 20, Symbol, null, null));
            });
            using TestMember maker = Member(exchange, data, "luqing-1", 1);
            using TestMember taker = Member(exchange, data, "hailan-1", 2);
            QuoteUntilTripped(maker, taker);
            Sleep(taker);
            Interrupt(taker, maker, watch);
            CancelTrade(exchange, taker, maker, watch);
            Assert.True(exchange.Stop());
        }

        Assert.Equal(ExitCode.Good, TradingDayTests.Sco("verify", "--data", data.Path).Code);
    }

    // Nine lots of ten trade, which is one more than the maker allows.
    private static void QuoteUntilTripped(TestMember maker, TestMember taker)
    {
        ulong set = maker.Ask(Requests.SetQuoteProtection(Product, 9, 0, 60_000));
        Assert.Equal("protected", maker.AnswerTo(set).Kind);
        QuoteSet quotes = new(MakersAccount);
        Assert.True(quotes.TrySet(
            Instrument, Middle - Tick, 10, Middle + Tick, 10));
        ulong quoted = maker.Ask(quotes.Request(), quotes.Entries);
        maker.Await(() => Said(maker, "MassQuote Done", 1), "the mass quote");
        ulong buy = taker.Send(
            Instrument, TakersAccount, Side.Buy, Middle + Tick, 9, TimeInForce.Day);
        Assert.Equal("accepted", taker.AnswerTo(buy).Kind);
        maker.Await(() => Said(maker, "tripped", 9), "the protection");
        maker.Await(
            () => maker.Answers.Values.Count(one => one.Kind == "ended") == 2, "both ends");
        ulong again = maker.Ask(quotes.Request(), quotes.Entries);
        maker.Await(
            () => maker.Answers.Values.Any(one => one.ClientOrderId == again
                && one.Reason == RejectReason.QuoteProtectionEngaged),
            "the refusal");
        Assert.NotEqual(quoted, again);
    }

    private static void Sleep(TestMember taker)
    {
        ulong label = taker.Send(
            Instrument, TakersAccount, Side.Sell, Middle + (30 * Tick), 5, TimeInForce.Day);
        ulong id = taker.AnswerTo(label).OrderId;
        taker.Ask(Requests.Hibernate(id));
        taker.Await(() => Said(taker, "sleeps", 5), "the sleep");
        taker.Ask(Requests.ActivateAll());
        taker.Await(() => Said(taker, "ActivateOrders Done", 1), "the return");
        Assert.True(Said(taker, "is back", 5));
    }

    // Thirty ticks from the last trade are more than the band of twenty allows.
    private static void Interrupt(TestMember taker, TestMember maker, MarketWatch watch)
    {
        ulong buy = maker.Send(
            Instrument, MakersAccount, Side.Buy, Middle + (30 * Tick), 4, TimeInForce.Day);
        Assert.Equal("accepted", maker.AnswerTo(buy).Kind);
        Eventually.Holds(
            () => watch.Rows.Any(row => row is
            {
                Instrument: Instrument, PhaseText: "Volatility auction",
                Bid.Quantity: 4, Ask.Quantity: 5,
            }),
            "the interruption on the feed");
        Assert.DoesNotContain(taker.Answers.Values, one => one is { Kind: "fill", Quantity: 4 });
    }

    // The auction trades; then that trade is cancelled, and its lots leave the volume.
    private static void CancelTrade(
        ExchangeHost exchange, TestMember taker, TestMember maker, MarketWatch watch)
    {
        Operate(exchange, "operator-1", requests =>
            Done(requests.SetPhase(Symbol, TradingPhase.Continuous)));
        taker.Await(
            () => taker.Answers.Values.Any(one => one is { Kind: "fill", Quantity: 4 }),
            "the trade of the auction");
        AwaitVolume(watch, 13);
        Operate(exchange, "operator-1", requests =>
            Done(requests.CancelTrade(taker.LastFill.TradeId)));
        Operate(exchange, "operator-2", requests => Done(requests.Approve(1)));
        taker.Await(() => Said(taker, "trade Cancelled", 4), "the seller's cancelled trade");
        maker.Await(() => Said(maker, "trade Cancelled", 4), "the buyer's cancelled trade");
        AwaitVolume(watch, 9);
    }

    private static void AwaitVolume(MarketWatch watch, long lots) => Eventually.Holds(
        () => watch.Rows.Any(row => row.Instrument == Instrument && row.Volume == lots
            && row.Phase == FeedPhase.Continuous),
        $"a volume of {lots} lots");

    private static bool Said(TestMember member, string kind, long quantity) =>
        member.Answers.Values.Any(one => one.Kind == kind && one.Quantity == quantity);

    private static TestMember Member(
        ExchangeHost exchange, DataFolder data, string key, ulong session) =>
        new(exchange.Endpoints.Binary, data.Path, key, new SessionKey(session, session));

    private static void Operate(
        ExchangeHost exchange, string key, Action<AdminRequests> work)
    {
        using OperatorConnection connection = new(
            exchange.Endpoints.Binary, exchange.Keys.Keys.Single(one => one.KeyName == key));
        work(new AdminRequests(connection, VenueFile.Sample(), TextWriter.Null));
    }

    private static void Done(int code) => Assert.Equal(ExitCode.Good, code);
}
