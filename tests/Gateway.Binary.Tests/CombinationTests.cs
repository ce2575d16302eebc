using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using Xunit;
using Reference = SCO.Exchange.Domain.Reference;
using RejectReason = SCO.Exchange.Domain.Events.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// What PROTOCOL.md says can be combined, in continuous trading and in call auctions, is what the
/// exchange takes.
/// </summary>
public sealed class CombinationTests
{
    private const long Price = 1_200;
    private const long Ask = 1_220;

    private static readonly string[] Terms =
        ["", "PostOnly", "AllOrNone", "OneCancelsOther", "minQuantity", "displayQuantity"];

    private static readonly (string Name, TimeInForce Value)[] Times =
    [
        ("Day", TimeInForce.Day), ("GTC", TimeInForce.GoodTillCancel),
        ("GTD", TimeInForce.GoodTillDate), ("IOC", TimeInForce.ImmediateOrCancel),
        ("FOK", TimeInForce.FillOrKill), ("AtOpen", TimeInForce.AtOpen),
        ("AtClose", TimeInForce.AtClose), ("GoodForAuction", TimeInForce.GoodForAuction),
    ];

    public static TheoryData<string> Types() => [.. Enum.GetNames<OrderType>()];

    public static TheoryData<string, AuctionKind, Reference.Phases.TradingPhase> AuctionTypes()
    {
        TheoryData<string, AuctionKind, Reference.Phases.TradingPhase> all = [];
        foreach (string type in Enum.GetNames<OrderType>())
        {
            foreach (AuctionKind kind in Enum.GetValues<AuctionKind>())
            {
                all.Add(type, kind, Reference.Phases.TradingPhase.CallAuction);
                all.Add(type, kind, Reference.Phases.TradingPhase.CallAuctionNoCancel);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_the_table_allows_is_taken_and_nothing_else(string type)
    {
        Dictionary<string, string> row = RowOf("| | ", type);
        Assert.Empty(Wrong(type, () => new CoreVenue(), (name, term) =>
            !Allows(row, name, term) ? RejectReason.UnsupportedCombination
            : name is "AtOpen" or "AtClose" or "GoodForAuction" ? RejectReason.NoAuctionToCome
            : RejectReason.None));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Whatever_the_table_allows_may_keep_own_orders_apart(string type)
    {
        Dictionary<string, string> row = RowOf("| | ", type);
        foreach (SelfMatchPrevention mode in Enum.GetValues<SelfMatchPrevention>())
        {
            Assert.Empty(Wrong(type, () => new CoreVenue(), (name, term) =>
                !Allows(row, name, term) ? RejectReason.UnsupportedCombination
                : name is "AtOpen" or "AtClose" or "GoodForAuction" ? RejectReason.NoAuctionToCome
                : RejectReason.None, mode));
        }
    }

    [Theory]
    [MemberData(nameof(AuctionTypes))]
    public void What_the_table_of_call_auctions_allows_is_taken_in_one_and_nothing_else(
        string type, AuctionKind kind, Reference.Phases.TradingPhase phase)
    {
        Dictionary<string, string> always = RowOf("| | ", type);
        Dictionary<string, string> row = RowOf("| in a call auction | ", type);
        string[] others = kind switch
        {
            AuctionKind.Opening => ["AtClose"],
            AuctionKind.Closing => ["AtOpen"],
            _ => ["AtOpen", "AtClose"],
        };
        Assert.Empty(Wrong(type, () => InAuction(kind, phase), (name, term) =>
            !Allows(always, name, term) ? RejectReason.UnsupportedCombination
            : !Allows(row, name, term) ? RejectReason.NotInAuction
            : others.Contains(name) ? RejectReason.NoAuctionToCome
            : RejectReason.None));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Whatever_the_table_allows_can_sleep_and_come_back_while_it_lives(string type)
    {
        foreach ((string name, TimeInForce time) in Times)
        {
            foreach (string term in Terms)
            {
                CoreVenue venue = new();
                List<Event> entered = Entered(venue, Enum.Parse<OrderType>(type), time, term);
                ulong id = entered[0].OrderId.Value;
                bool isOver = entered.Any(said => said.OrderId.Value == id && said.Status
                    is Reference.Orders.OrderStatus.Filled or Reference.Orders.OrderStatus.Expired);
                if (entered[0].Kind != EventKind.Accepted || isOver) { continue; }
                Event sleeps = venue.Enter(Requests.Hibernate(id))[0];
                Event wakes = venue.Enter(Requests.Activate(id))[0];

                Assert.Equal(
                    $"{name} {term} Hibernated Hibernated, Activated {entered[^1].Status}",
                    $"{name} {term} {sleeps.Kind} {sleeps.Status}, {wakes.Kind} {wakes.Status}");
            }
        }
    }

    [Theory]
    [InlineData("PostOnly displayQuantity", true)]
    [InlineData("PostOnly OneCancelsOther", true)]
    [InlineData("OneCancelsOther displayQuantity", true)]
    [InlineData("PostOnly OneCancelsOther displayQuantity", true)]
    [InlineData("AllOrNone PostOnly", false)]
    [InlineData("AllOrNone OneCancelsOther", false)]
    [InlineData("AllOrNone displayQuantity", false)]
    [InlineData("AllOrNone minQuantity", false)]
    [InlineData("PostOnly minQuantity", false)]
    [InlineData("OneCancelsOther minQuantity", false)]
    [InlineData("displayQuantity minQuantity", false)]
    public void Some_terms_stand_together(string terms, bool isAllowed)
    {
        bool isImmediate = terms.Contains("minQuantity", StringComparison.Ordinal)
            && !terms.Contains("AllOrNone", StringComparison.Ordinal);
        Event answer = Answer(
            new CoreVenue(),
            OrderType.Limit,
            isImmediate ? TimeInForce.ImmediateOrCancel : TimeInForce.Day,
            terms);

        Assert.Equal(
            isAllowed
                ? (EventKind.Accepted, RejectReason.None)
                : (EventKind.Rejected, RejectReason.UnsupportedCombination),
            (answer.Kind, answer.Reason));
    }

    [Fact]
    public void A_number_that_is_no_type_no_time_and_no_instruction_is_one_refusal()
    {
        CoreVenue venue = new();
        NewOrder order = Requests.Limit(1, 1, Side.Buy, Price, 4);

        Assert.Equal(
            [
                RejectReason.UnsupportedOrderType, RejectReason.UnsupportedTimeInForce,
                RejectReason.UnsupportedInstruction, RejectReason.InvalidSide,
                RejectReason.UnsupportedInstruction,
            ],
            new[]
            {
                order with { OrderType = (OrderType)99 },
                order with { TimeInForce = (TimeInForce)99 },
                order with { ExecutionInstructions = (ExecutionInstructions)0x8000 },
                order with { Side = (Side)99 },
                order.PreventSelfMatch((SelfMatchPrevention)5),
            }.Select(odd => Assert.Single(venue.Enter(odd)).Reason));
    }

    private static List<string> Wrong(
        string type, Func<CoreVenue> open, Func<string, string, RejectReason> expected,
        SelfMatchPrevention own = 0)
    {
        List<string> wrong = [];
        foreach ((string name, TimeInForce time) in Times)
        {
            foreach (string term in Terms)
            {
                Event answer = Answer(open(), Enum.Parse<OrderType>(type), time, term, own);
                RejectReason reason = expected(name, term);
                EventKind kind = reason == RejectReason.None
                    ? EventKind.Accepted
                    : EventKind.Rejected;
                if ((answer.Kind, answer.Reason) != (kind, reason))
                {
                    wrong.Add(
                        $"{type} {name} {term}: {answer.Kind} {answer.Reason}, not {reason}");
                }
            }
        }

        return wrong;
    }

    // A time in force stands in a column of its own or shares one; a term names its times.
    private static bool Allows(Dictionary<string, string> row, string time, string term) =>
        term.Length > 0
            ? row[term].Split(' ').Contains(time)
            : row.Single(cell => cell.Key.Split(' ').Contains(time)).Value == "yes";

    private static CoreVenue InAuction(AuctionKind kind, Reference.Phases.TradingPhase phase)
    {
        CoreVenue venue = new(
            Reference.Phases.TradingPhase.CallAuction, (Reference.Phases.AuctionKind)(byte)kind);
        if (phase != Reference.Phases.TradingPhase.CallAuction) { venue.SetPhase(phase); }
        return venue;
    }

    // Something to trade with above, and an order to link with below.
    private static Event Answer(
        CoreVenue venue, OrderType type, TimeInForce time, string terms,
        SelfMatchPrevention own = 0) => Entered(venue, type, time, terms, own)[0];

    private static List<Event> Entered(
        CoreVenue venue, OrderType type, TimeInForce time, string terms,
        SelfMatchPrevention own = 0)
    {
        Assert.Equal(
            EventKind.Accepted, venue.Enter(Requests.Limit(1, 1, Side.Sell, Ask, 10))[0].Kind);
        Event other = venue.Enter(Requests.Limit(1, 1, Side.Buy, Price - 50, 10))[0];
        NewOrder order = type switch
        {
            OrderType.Limit => Requests.Limit(1, 1, Side.Buy, Price, 4, time),
            OrderType.Market => Requests.Market(1, 1, Side.Buy, 4, time),
            OrderType.MarketToLimit => Requests.MarketToLimit(1, 1, Side.Buy, 4, time),
            OrderType.Stop => Requests.Stop(1, 1, Side.Buy, Ask, 4, time),
            _ => Requests.StopLimit(1, 1, Side.Buy, Ask, Ask, 4, time),
        };
        if (time == TimeInForce.GoodTillDate) { order = order.Until(20_500); }
        foreach (string term in terms.Split(' '))
        {
            order = term switch
            {
                "PostOnly" => order.PostOnly(),
                "AllOrNone" => order.AllOrNone(),
                "OneCancelsOther" => order.LinkedWith(other.OrderId.Value),
                "minQuantity" => order.AtLeast(2),
                "displayQuantity" => order.Showing(2),
                _ => order,
            };
        }

        return venue.Enter(order.PreventSelfMatch(own));
    }

    private static Dictionary<string, string> RowOf(string table, string type)
    {
        string[] lines = File.ReadAllLines(
            RepositoryFile.PathOf("gateway/Protocol/PROTOCOL.md"));
        int head = Array.FindIndex(
            lines, line => line.StartsWith($"{table}Day GTC GTD |", StringComparison.Ordinal));
        string[] row = lines.Skip(head).Select(Cells).First(cells => cells[0] == type);
        return Cells(lines[head]).Zip(row).Skip(1)
            .ToDictionary(cell => cell.First, cell => cell.Second);
    }

    private static string[] Cells(string line) =>
        [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}
