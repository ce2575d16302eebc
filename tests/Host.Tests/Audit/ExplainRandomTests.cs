using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Host.Audit.Explain;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Host.Tests.Audit;

/// <summary>Whatever a day brings, each of its trades follows from the rules.</summary>
public sealed class ExplainRandomTests
{
    private const int CommandsMax = 2_000;
    private const int TradesMax = 60;

    private static readonly Slot[] Slots = new Slot[EventWriter.EventsMax];

    [Fact]
    public void Every_trade_of_a_random_day_is_explained()
    {
        int trades = 0;
        int auctions = 0;
        int stops = 0;
        Seeds.Each(TestScale.Of(30), seed =>
        {
            Random random = new(seed);
            StreamVenue venue = new(ShapeOf(seed, random));
            List<StreamCommand> commands = [];
            List<(TradeSides Sides, ExecutionId Uncross)> found = [];
            Record(venue, random, commands, found);
            (TradeSides, ExecutionId)[] chosen =
                [.. found.OrderBy(_ => random.Next()).Take(TradesMax)];
            foreach (TradeWitness witness in Explain(venue, commands, chosen))
            {
                trades++;
                auctions += witness.UncrossBook is null ? 0 : 1;
                stops += witness.First.Trigger is null ? 0 : 1;
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{trades} trades explained, {auctions} of auctions, {stops} of stops");
        bool isReached = TestScale.Factor < 0.2 || (auctions > 5 && stops > 0);
        Assert.True(trades > 0 && isReached, $"{trades} {auctions} {stops}");
    }

    private static StreamShape ShapeOf(int seed, Random random) => (seed % 4) switch
    {
        0 => StreamShape.Waiting(random),
        1 => StreamShape.Auctions(random),
        2 => StreamShape.SelfMatching(random),
        _ => new StreamShape(random),
    };

    private static void Record(
        StreamVenue venue, Random random, List<StreamCommand> commands,
        List<(TradeSides Sides, ExecutionId Uncross)> found)
    {
        ReferenceExchange reference = new(venue.Venue);
        CommandStream stream = new(random, venue, reference);
        ExchangeCore core = new(CoreCapacities.Of(venue.Venue));
        Dictionary<uint, ExecutionId> uncrossed = [];
        Event incoming = default;
        while (commands.Count < CommandsMax)
        {
            StreamCommand next = stream.Next();
            commands.Add(next);
            reference.Apply(next.Command, next.Content);
            foreach (Event made in Apply(core, next))
            {
                switch (made.Kind)
                {
                    case EventKind.AuctionUncrossed:
                        uncrossed[made.Instrument.Value] = made.ExecutionId;
                        break;
                    case EventKind.Filled when made.Flags.HasFlag(EventFlags.Incoming):
                        incoming = made;
                        break;
                    case EventKind.Filled:
                        TradeSides sides = new(incoming, made);
                        found.Add((sides, sides.IsAuction
                            ? uncrossed[made.Instrument.Value]
                            : default));
                        break;
                    default:
                        break;
                }
            }
        }
    }

    private static TradeWitness[] Explain(
        StreamVenue venue, List<StreamCommand> commands,
        (TradeSides Sides, ExecutionId Uncross)[] trades)
    {
        ExchangeCore core = new(CoreCapacities.Of(venue.Venue));
        VenueNames names = new();
        TradeWitness[] witnesses =
            [.. trades.Select(one => new TradeWitness(one.Sides, one.Uncross))];
        foreach (StreamCommand next in commands)
        {
            Command command = next.Command;
            foreach (TradeWitness witness in witnesses)
            {
                witness.OnNext(core, in command);
            }

            List<Event> events = Apply(core, next);
            foreach (TradeWitness witness in witnesses)
            {
                witness.OnCommand(in command, next.Content);
                events.ForEach(one => witness.OnEvent(in one));
            }

            names.OnCommand(in command, next.Content);
            events.ForEach(one => names.OnEvent(in one));
        }

        for (int at = 0; at < witnesses.Length; at++)
        {
            witnesses[at].End(core);
            using StringWriter text = new();
            bool isSound =
                new TradeExplanation(trades[at].Sides, witnesses[at], names, text).Write();
            Assert.True(isSound, text.ToString());
        }

        return witnesses;
    }

    private static List<Event> Apply(ExchangeCore core, StreamCommand next)
    {
        Command command = next.Command;
        EventWriter events = new(Slots, 0, in command);
        core.Apply(in command, next.Content, ref events);
        return [.. Slots.Take(events.Count).Select(slot => slot.Event)];
    }
}
