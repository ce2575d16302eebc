using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using Xunit;
using Codes = SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>What PROTOCOL.md says a phase takes is what it takes.</summary>
public sealed class PhaseTests
{
    public static TheoryData<TradingPhase> Phases() => [.. Enum.GetValues<TradingPhase>()];

    [Theory]
    [MemberData(nameof(Phases))]
    public void A_phase_takes_what_the_table_says(TradingPhase phase)
    {
        CoreVenue venue = new();
        ulong first = Place(venue);
        ulong second = Place(venue);
        Bring(venue, phase);

        Event entry = venue.Enter(Order(Codes.Orders.Side.Buy, 1_190))[0];
        Event replace = venue.Enter(Requests.Replace(1, first, 4))[0];
        Event cancel = venue.Enter(Requests.Cancel(1, second))[0];

        string[] row = RowOf(phase);
        Assert.Equal(
            [
                $"new orders: {Taken(row[1], EventKind.Accepted, RejectReason.PhaseForbidsEntry)}",
                $"replaces: {Taken(row[2], EventKind.Replaced, RejectReason.PhaseForbidsReplace)}",
                $"cancels: {Taken(row[3], EventKind.Cancelled, RejectReason.PhaseForbidsCancel)}",
            ],
            new[]
            {
                $"new orders: {(entry.Kind, entry.Reason)}",
                $"replaces: {(replace.Kind, replace.Reason)}",
                $"cancels: {(cancel.Kind, cancel.Reason)}",
            });
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void A_phase_lets_go_to_sleep_as_it_takes_cancels_and_wake_and_quote_as_new_orders(
        TradingPhase phase)
    {
        CoreVenue venue = new();
        ulong awake = Place(venue);
        ulong asleep = Place(venue);
        Assert.Equal(EventKind.Hibernated, venue.Enter(Requests.Hibernate(asleep))[0].Kind);
        Bring(venue, phase);

        Event sleep = venue.Enter(Requests.Hibernate(awake))[0];
        Event wake = venue.Enter(Requests.Activate(asleep))[0];
        QuoteSet quotes = new(CoreVenue.Account);
        quotes.TrySet(CoreVenue.Instrument, 1_190, 5, 0, 0);
        Event quote = venue.Enter(quotes.Request(), quotes.Entries)[0];

        string[] row = RowOf(phase);
        RejectReason entry = RejectReason.PhaseForbidsEntry;
        Assert.Equal(
            [
                $"sleep: {Taken(row[3], EventKind.Hibernated, RejectReason.PhaseForbidsCancel)}",
                $"wake: {Taken(row[1], EventKind.Activated, entry)}",
                $"quote: {Taken(row[1], EventKind.Accepted, entry)}",
            ],
            new[]
            {
                $"sleep: {(sleep.Kind, sleep.Reason)}",
                $"wake: {(wake.Kind, wake.Reason)}",
                $"quote: {(quote.Kind, quote.Reason)}",
            });
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public void A_phase_matches_when_the_table_says(TradingPhase phase)
    {
        string when = RowOf(phase)[4];
        CoreVenue venue = new();
        Place(venue);
        Bring(venue, phase);
        List<Event> entered = venue.Enter(Order(Codes.Orders.Side.Buy, 1_200));
        bool ends = phase is TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel;
        List<Event> ended = ends ? venue.SetPhase(TradingPhase.Continuous) : [];

        Assert.Equal(when == "at once", entered.Any(IsFill));
        Assert.Equal(ends && when == "at its end", ended.Any(IsFill));
        Assert.Equal(ends, ended.Any(said => said.Kind == EventKind.AuctionUncrossed));
    }

    [Fact]
    public void What_crosses_when_a_frozen_auction_ends_is_matched()
    {
        CoreVenue venue = new(TradingPhase.CallAuction);
        Place(venue);
        venue.Enter(Order(Codes.Orders.Side.Buy, 1_200));
        venue.SetPhase(TradingPhase.CallAuctionFreeze);
        List<Event> ended = venue.SetPhase(TradingPhase.Continuous);

        Assert.Equal(2, ended.Count(IsFill));
        Assert.All(
            ended.Where(IsFill),
            fill => Assert.Equal(EventFlags.Auction, fill.Flags & EventFlags.Auction));
    }

    private static bool IsFill(Event said) => said.Kind == EventKind.Filled;

    private static (EventKind, RejectReason) Taken(
        string cell, EventKind taken, RejectReason refused) => cell switch
        {
            "yes" => (taken, RejectReason.None),
            "no" => (EventKind.Rejected, refused),
            _ => throw new InvalidDataException($"A cell says {cell}."),
        };

    private static ulong Place(CoreVenue venue)
    {
        Event placed = venue.Enter(Order(Codes.Orders.Side.Sell, 1_200))[0];
        Assert.Equal(EventKind.Accepted, placed.Kind);
        return placed.OrderId.Value;
    }

    private static NewOrder Order(Codes.Orders.Side side, long price) => Requests.Limit(
        1, 1, side, price, 5, Codes.Orders.TimeInForce.GoodTillCancel);

    // From Continuous, by way of what may follow.
    private static void Bring(CoreVenue venue, TradingPhase phase)
    {
        switch (phase)
        {
            case TradingPhase.Continuous:
                break;
            case TradingPhase.PreOpen:
                venue.SetPhase(TradingPhase.Closed);
                venue.StartTradingDay();
                venue.SetPhase(TradingPhase.PreOpen);
                break;
            case TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze:
                venue.SetPhase(TradingPhase.CallAuction);
                venue.SetPhase(phase);
                break;
            default:
                venue.SetPhase(phase);
                break;
        }
    }

    private static string[] RowOf(TradingPhase phase)
    {
        string row = File.ReadLines(RepositoryFile.PathOf("gateway/Protocol/PROTOCOL.md"))
            .SkipWhile(line => !line.StartsWith("| phase | new orders |", StringComparison.Ordinal))
            .First(line => line.StartsWith(
                $"| {(int)phase} {phase} |", StringComparison.Ordinal));
        return [.. row.Trim('|').Split('|').Select(cell => cell.Trim())];
    }
}
