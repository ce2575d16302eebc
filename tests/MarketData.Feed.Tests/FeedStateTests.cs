using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Feed;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>A start from a state leaves the feed as a start from the whole past does.</summary>
public class FeedStateTests(ITestOutputHelper output)
{
    private const int MessagesMax = 1 << 12;

    [Fact]
    public void After_a_start_from_a_state_the_feed_is_that_of_a_start_from_the_whole_past()
    {
        int messages = 0;
        Seeds.Each(TestScale.Of(40), seed =>
        {
            Random random = new(seed);
            List<Delivery> all = Days(seed, random.Next(1, 4));
            int cut = random.Next(all.Count);
            int live = random.Next(cut, all.Count);
            World whole = new(seed, MessagesMax);
            whole.Deliver(all.Take(live));
            Live(whole, all.Skip(live));

            World resumed = new(seed, MessagesMax);
            byte[] state = StateAfter(all.Take(cut));
            resumed.TakeUp(state, all.Take(cut));
            Assert.Equal(state, ConsumerState.Of(resumed.Encoder));
            long taken = resumed.Store.Published;
            resumed.Deliver(all.Skip(cut).Take(live - cut));
            Live(resumed, all.Skip(live));

            Assert.Equal(whole.Store.Current, resumed.Store.Current);
            Assert.Equal(whole.Next, resumed.Next);
            messages += AssertSameMessages(whole.Store, resumed.Store, taken);
            Assert.Equal(SnapshotTests.Read(whole), SnapshotTests.Read(resumed));
            FeedClient late = resumed.Join(lostPercent: 0);
            resumed.Settle();
            resumed.AssertSame(late);
        });
        output.WriteLine($"{messages} messages compared");
    }

    [Fact]
    public void A_twin_writes_what_a_consumer_that_takes_up_its_state_writes_after_the_same() =>
        Seeds.Each(TestScale.Of(15), seed =>
        {
            List<Delivery> all = Days(seed, days: 2);
            FeedEncoder first = Twin();
            FeedEncoder second = Twin();
            Random random = new(seed);
            foreach (Delivery delivery in all)
            {
                delivery.To(first);
                delivery.To(second);
                if (random.Next(20) == 0)
                {
                    byte[] state = ConsumerState.Of(first);
                    Assert.Equal(state, ConsumerState.Of(second));
                    second = Twin();
                    ConsumerState.Read(second, state);
                }
            }

            Assert.Equal(ConsumerState.Of(first), ConsumerState.Of(second));
        });

    [Fact]
    public void Messages_from_before_the_state_are_answered_as_those_that_are_no_longer_kept()
    {
        List<Delivery> all = Days(seed: 1, days: 1);
        World world = new(1);
        world.TakeUp(StateAfter(all.Take(300)), all.Take(300));
        ulong before = world.Next;
        Live(world, all.Skip(300));
        byte[] message = new byte[Wire.MessageBytesMax];
        long taken = world.Store.Published - (long)(world.Next - before);

        Assert.Equal(StoreRead.Purged, world.Store.TryRead(taken - 1, message, out _));
        Assert.Equal(StoreRead.Ok, world.Store.TryRead(taken, message, out _));
        Assert.Equal(taken, world.Store.Oldest);
        Assert.Empty(Answers(world, before - 1));
        Assert.Single(Answers(world, before));
    }

    [Fact]
    public void A_snapshot_server_that_falls_behind_after_a_state_rebuilds_from_the_history()
    {
        List<Delivery> all = Days(seed: 7, days: 1);
        World world = new(7, messagesMax: 64, hasHistory: true);
        world.TakeUp(StateAfter(all.Take(100)), all.Take(100));
        world.Encoder.OnLive();
        world.Deliver(all.Skip(100));
        FeedClient client = world.Join(lostPercent: 0);
        world.Settle();

        Assert.Equal((1L, null), (world.Snapshots.Rebuilds, world.Snapshots.Failure));
        world.AssertSame(client);
    }

    [Fact]
    public void A_spoiled_state_is_refused_or_is_that_of_another_past()
    {
        byte[] state = StateAfter(Days(seed: 3, days: 1).Take(150));
        int refused = ConsumerState.Spoil(state, Twin, step: 7);

        output.WriteLine($"{state.Length} bytes, every seventh spoiled, {refused} refused");
        Assert.InRange(refused, 1, state.Length);
    }

    [Fact]
    public void A_state_that_is_cut_is_refused()
    {
        byte[] state = StateAfter(Days(seed: 3, days: 1).Take(150));
        for (int length = 0; length < state.Length; length += 7)
        {
            Assert.Throws<StateException>(
                () => ConsumerState.Read(Twin(), state[..length]));
        }
    }

    private static FeedEncoder Twin() => FeedEncoder.NewTwin(new FeedOptions(), new StepClock());

    private static byte[] StateAfter(IEnumerable<Delivery> past)
    {
        FeedEncoder twin = Twin();
        foreach (Delivery delivery in past)
        {
            delivery.To(twin);
        }

        return ConsumerState.Of(twin);
    }

    private static List<Delivery> Days(int seed, int days)
    {
        FakeExchange exchange = new(seed);
        List<Delivery> all = [.. exchange.Begin()];
        for (int day = 1; day <= days; day++)
        {
            int end = day * 400;
            while (all.Count < end)
            {
                all.Add(exchange.Next());
            }

            if (day < days)
            {
                all.AddRange(exchange.RollDay());
            }
        }

        return all;
    }

    private static void Live(World world, IEnumerable<Delivery> deliveries)
    {
        world.Encoder.OnLive();
        foreach (Delivery delivery in deliveries)
        {
            world.Deliver(delivery);
            world.Step();
        }

        world.Step();
    }

    private static int AssertSameMessages(FeedStore whole, FeedStore resumed, long taken)
    {
        Assert.Equal(whole.Published, resumed.Published);
        byte[] one = new byte[Wire.MessageBytesMax];
        byte[] other = new byte[Wire.MessageBytesMax];
        int compared = 0;
        for (long place = 0; place < whole.Published; place++)
        {
            StoreRead read = whole.TryRead(place, one, out int bytes);
            StoreRead reread = resumed.TryRead(place, other, out int rereadBytes);
            Assert.Equal(place < taken ? StoreRead.Purged : read, reread);
            if (reread == StoreRead.Ok)
            {
                Assert.Equal(one[..bytes], other[..rereadBytes]);
                compared++;
            }

            Assert.Equal(whole.SessionOf(place), resumed.SessionOf(place));
        }

        return compared;
    }

    private static IEnumerable<byte[]> Answers(World world, ulong wanted)
    {
        byte[] request = new byte[MoldHeader.SizeBytes];
        _ = new MoldHeader(world.Store.Current!.Id, wanted, 1).Encode(request);
        MemoryRequests.Channel channel = world.Requests.Open(1, 0);
        _ = channel.TrySend(request);
        _ = world.ReRequests.DoWork();
        return channel.Answers;
    }
}
