using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Host.Admin;
using SCO.Exchange.Host.Audit;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Run.Files;
using SCO.Exchange.Host.Run.Screens;
using SCO.Exchange.Host.Venue;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Pipeline;
using Xunit;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;
using FeedPhase = SCO.Exchange.MarketData.Protocol.Codes.TradingPhase;
using SessionKey = SCO.Exchange.Gateway.Protocol.SessionKey;

namespace SCO.Exchange.EndToEnd;

/// <summary>Call auctions, from sockets to the journal, by operators and by a schedule.</summary>
[Collection(Exchanges.Name)]
public sealed class AuctionTests
{
    private const int ExchangesMax = 3;
    private const uint Instrument = 1;
    private const string Symbol = "SC2701X";
    private const uint BuyersAccount = 1;
    private const uint SellersAccount = 3;
    private const long High = 4_985_000;
    private const long Low = 4_975_000;
    private const long Middle = 4_980_000;

    [Fact]
    public void An_auction_of_an_operator_collects_tells_and_trades_at_one_price()
    {
        using DataFolder data = new();
        ulong collected;
        using (ExchangeHost exchange = TradingDayTests.Start(data))
        using (MarketWatch watch = new(exchange.Endpoints))
        {
            TakePhase(exchange, Codes.Operators.TradingPhase.CallAuction);
            using TestMember buyer = Member(exchange, data, "hailan-1", 1);
            using TestMember seller = Member(exchange, data, "beiyuan-1", 2);
            ulong bid = buyer.Send(Requests.Limit(
                Instrument, BuyersAccount, Codes.Orders.Side.Buy, High, 10).AtOpen());
            ulong ask = seller.Send(Requests.Limit(
                Instrument, SellersAccount, Codes.Orders.Side.Sell, Low, 10));
            Assert.Equal("accepted", buyer.AnswerTo(bid).Kind);
            Assert.Equal("accepted", seller.AnswerTo(ask).Kind);
            Eventually.Holds(
                () => watch.Rows.Any(row => row is
                {
                    Instrument: Instrument,
                    PhaseText: "Opening auction",
                    Indicative: { Price: Middle, Volume: 10, Surplus: 0 },
                }),
                "what the auction would trade, on the feed");
            collected = exchange.DeliveredSequence;
            TakePhase(exchange, Codes.Operators.TradingPhase.Continuous);
            seller.Await(
                () => seller.Answers.Values.Any(one => one is { Kind: "fill", Quantity: 10 }),
                "the seller's fill");
            Eventually.Holds(
                () => watch.Rows.Any(row => row is
                {
                    Instrument: Instrument, Phase: FeedPhase.Continuous, Indicative: null,
                    Last: Middle, Bid: null, Ask: null,
                }),
                "the trade on the feed");
            Assert.True(exchange.Stop());
        }

        Assert.Equal(ExitCode.Good, TradingDayTests.Sco("verify", "--data", data.Path).Code);
        ReplayShows(
            data, collected, "Opening auction", "would trade 10 lots at 498\n",
            "bid        498.5 CNY/bbl       10 lots", "ask        497.5 CNY/bbl       10 lots");
    }

    /// <summary>
    /// The key is one whose seed ends the auction soon after its window begins; the window is long,
    /// so that a slow start of the exchange does not miss it. A disk that does not answer halts the
    /// market, and no auction of a schedule ends in that: then another exchange tries.
    /// </summary>
    [Fact]
    public void An_auction_of_a_schedule_ends_when_its_seed_says_so()
    {
        for (int exchange = 1; !TryEndBySeed(); exchange++)
        {
            Assert.True(exchange < ExchangesMax, "each time the disk did not answer");
        }
    }

    private static bool TryEndBySeed()
    {
        using DataFolder data = new();
        VenueFile venue = SoonVenue.Make(out TradingDay day);
        Digest seed = SoonVenue.ChooseKey(data.Path, day);
        ConcurrentQueue<string> told = [];
        using (ExchangeHost exchange = ExchangeHost.Start(new ExchangeHostOptions
        {
            DataDirectory = data.Path,
            Venue = venue,
            Ports = PortPlan.Of(0),
            Told = told.Enqueue,
            Failed = (thread, failure) => throw new InvalidOperationException(thread, failure),
        }))
        using (MarketWatch watch = new(exchange.Endpoints))
        {
            bool isHalted = false;
            Eventually.Holds(
                () => watch.Rows.Any(row => row is
                {
                    Instrument: SoonVenue.Scheduled, Phase: FeedPhase.Continuous,
                })
                    || (isHalted = told.Any(one => one.Contains(
                        "the disk does not answer", StringComparison.Ordinal))),
                "the end of the auction");
            Assert.True(exchange.Stop());
            if (isHalted)
            {
                return false;
            }
        }

        AuctionEndCheck check = new();
        JournalReplay.Run(
            ExchangeHost.JournalIn(data.Path), ReplayBound.End, [check], new ReplayProgress());
        DrawnEnd drawn = Assert.Single(check.Drawn);
        Assert.Equal((new ScheduleId(1), day, 1u), (drawn.Schedule, drawn.Day, drawn.Step));
        Assert.Equal(seed, drawn.Seed);
        Assert.Equal(ExitCode.Good, TradingDayTests.Sco("verify", "--data", data.Path).Code);
        Assert.DoesNotContain(
            File.ReadAllText(AuctionKey.PathIn(data.Path)).Trim(),
            TradingDayTests.Sco("replay", "--data", data.Path, "--json").Text,
            StringComparison.Ordinal);
        return true;
    }

    private static void ReplayShows(
        DataFolder data, ulong sequence, params ReadOnlySpan<string> texts)
    {
        (int code, string text) = TradingDayTests.Sco(
            "replay", "--data", data.Path, "--until", $"{sequence}", "--instrument", Symbol);
        Assert.Equal(ExitCode.Good, code);
        foreach (string expected in texts)
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }
    }

    private static TestMember Member(
        ExchangeHost exchange, DataFolder data, string key, ulong session) =>
        new(exchange.Endpoints.Binary, data.Path, key, new SessionKey(session, session));

    private static void TakePhase(ExchangeHost exchange, Codes.Operators.TradingPhase phase)
    {
        using OperatorConnection connection = new(
            exchange.Endpoints.Binary,
            exchange.Keys.Keys.Single(one => one.KeyName == "operator-1"));
        using StringWriter said = new();
        int code = new AdminRequests(connection, VenueFile.Sample(), said)
            .SetPhase(Symbol, phase);
        Assert.True(code == ExitCode.Good, said.ToString());
    }
}
