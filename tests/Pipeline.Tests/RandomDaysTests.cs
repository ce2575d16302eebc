using System;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>
/// Whole days of the exchange on one thread: commands, schedules, stages stepped in any order, a
/// slow log, kills and clean stops, all from a seed. What comes out of the gate is checked against
/// the reference as it comes, and the random ends of auctions as anyone can check them.
/// </summary>
public sealed class RandomDaysTests(ITestOutputHelper output)
{
    private const int DaysInCi = 200;

    [Fact]
    public void Whatever_happens_in_a_day_the_gate_tells_only_what_is_durable_and_right()
    {
        int days = TestScale.Of(DaysInCi);
        Totals totals = new();
        Seeds.Each(days, seed => RunDay(seed, totals));
        output.WriteLine(
            $"{days} days, {totals.Commands} commands, {totals.Events} events, " +
            $"{totals.Kills} kills, {totals.Stops} clean stops, {totals.Ends} ends drawn");
        Assert.True(totals.Commands > days * 100L);
        Assert.True(totals.Kills > 0 && totals.Stops > 0 && totals.Ends > 0);
    }

    private static void RunDay(int seed, Totals totals)
    {
        Random random = new(seed);
        StreamVenue venue = new(
            new StreamShape(random)
            {
                Restart = 0,
                Tick = 0,
                AuctionEnd = 0,
                Schedules = random.Next(4),
                JumpShare = 0.05,
            });
        VirtualClock clock = new();
        SimDisk disk = new();
        AuctionEndCheck ends = new();
        SteppedExchange exchange = new(
            venue, clock, disk, pipeline => pipeline.AddConsumer(ends),
            new FixedAuctionSeeds(seed));
        CommandStream stream = Opened(exchange, venue, random);
        int actions = random.Next(300, 3_000);
        for (int action = 0; action < actions; action++)
        {
            int dice = random.Next(1_000);
            if (dice < 3)
            {
                exchange = StartAgain(exchange, random, totals, ends = new AuctionEndCheck());
                stream = Opened(exchange, venue, random);
            }
            else
            {
                Act(exchange, stream, clock, random, dice);
            }
        }

        exchange.Log.BlocksPerStep = int.MaxValue;
        exchange.Settle();
        exchange.Stop();
        totals.Commands += (long)exchange.Consumer.Delivered;
        totals.Events += exchange.Consumer.EventCount;
        totals.Ends += ends.Drawn.Count;
        AssertReplays(venue, disk, exchange);
    }

    /// <summary>Defines what is missing, opens the books and logs everybody on.</summary>
    private static CommandStream Opened(
        SteppedExchange exchange, StreamVenue venue, Random random)
    {
        CommandStream stream = new(random, venue, exchange.Consumer.Reference);
        while (stream.IsOpening)
        {
            StreamCommand next = stream.Next();
            exchange.Publish(0, next.Command, next.Content);
        }

        exchange.Settle();
        return stream;
    }

    private static void Act(
        SteppedExchange exchange,
        CommandStream stream,
        VirtualClock clock,
        Random random,
        int dice)
    {
        switch (dice)
        {
            case < 500:
                StreamCommand next = stream.Next();
                exchange.Publish(random.Next(2), next.Command, next.Content);
                break;
            case < 650:
                exchange.Pipeline.StepCore();
                break;
            case < 750:
                exchange.Pipeline.StepJournal();
                break;
            case < 850:
                exchange.Pipeline.StepGate();
                break;
            case < 900:
                exchange.Log.BlocksPerStep = random.Next(3);
                break;
            case < 930:
                exchange.Log.BlocksPerStep = int.MaxValue;
                exchange.Settle();
                break;
            case < 960:
                clock.Pass(random.NextInt64(1_500_000_000));
                break;
            default:
                PassToDeadline(exchange, clock, random);
                break;
        }
    }

    // To what is due next, or near it: without that, few days would see a step of a schedule.
    private static void PassToDeadline(
        SteppedExchange exchange, VirtualClock clock, Random random)
    {
        if (exchange.Core.TryNextDeadline(out Timestamp due) && due.Ns > clock.Now.Ns)
        {
            long ns = checked((long)(due.Ns - clock.Now.Ns));
            clock.Pass(random.Next(4) == 0 ? random.NextInt64(ns) : ns);
        }
    }

    private static SteppedExchange StartAgain(
        SteppedExchange exchange, Random random, Totals totals, AuctionEndCheck ends)
    {
        ulong delivered = exchange.Consumer.Delivered;
        bool isKill = random.Next(3) > 0;
        if (isKill)
        {
            exchange.Kill(random.Next(3));
            totals.Kills++;
        }
        else
        {
            exchange.Stop();
            delivered = exchange.Consumer.Delivered;
            totals.Stops++;
        }

        SteppedExchange again = exchange.Again(pipeline => pipeline.AddConsumer(ends));
        Assert.True(
            again.Recovered.LastSequence.Value >= delivered,
            $"{delivered} was delivered, {again.Recovered.LastSequence.Value} is left");
        Assert.Equal(!isKill, again.Recovered.StoppedClean);
        return again;
    }

    private static void AssertReplays(StreamVenue venue, SimDisk disk, SteppedExchange exchange)
    {
        using SimLog log = new(
            disk, SteppedExchange.IdentityOf(venue), ExchangePipeline.Versions);
        Replayer replayer = new(new ExchangeCore(CoreCapacities.Of(venue.Venue)), []);
        using IBlockCursor cursor = log.ReadFrom(1);
        while (cursor.MoveNext())
        {
            replayer.Apply(cursor.Current, in ReplayBound.End);
        }

        Assert.Equal(exchange.Consumer.Delivered, replayer.LastSequence.Value);
        Assert.Equal(CommandKind.Stopped, replayer.LastKind);
        Assert.Equal(exchange.Core.StateHash(), replayer.Core.StateHash());
    }

    private sealed class Totals
    {
        public long Commands { get; set; }

        public long Events { get; set; }

        public int Kills { get; set; }

        public int Stops { get; set; }

        public int Ends { get; set; }
    }
}
