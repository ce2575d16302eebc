using System;
using System.Collections.Generic;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Feed.Snapshot;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.MarketData.Protocol.Soup;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Snapshots: whole, at one number, and unharmed by those who read badly.</summary>
public class SnapshotTests
{
    [Fact]
    public void A_reader_that_reads_nothing_makes_way_and_others_get_theirs()
    {
        World world = new(1);
        world.Begin();
        world.Run(500);
        using IByteStream slow = LogIn(world);
        world.Step();
        world.Run(100);
        world.Clock.Ns += 1_000_000_000;
        using IByteStream slowToo = LogIn(world);
        world.Step();
        world.Run(100);
        world.Clock.Ns += 3_000_000_000;
        FeedClient client = world.Join(lostPercent: 0);
        world.Settle();
        Assert.Equal(1, client.Snapshots);
        world.AssertSame(client);
        Assert.True(IsClosed(slow));
    }

    [Fact]
    public void After_a_restart_numbers_and_snapshots_are_those_of_a_run_without_one() =>
        Seeds.Each(TestScale.Of(50), seed =>
        {
            List<byte> whole = SnapshotOfRun(seed, history: 0, out World running);
            int cut = new Random(seed).Next(300, 700);
            List<byte> resumed = SnapshotOfRun(seed, cut, out World restarted);
            Assert.Equal(running.Store.Current, restarted.Store.Current);
            Assert.Equal(running.Next, restarted.Next);
            Assert.Equal(whole, resumed);
            FeedClient late = restarted.Join(lostPercent: 0);
            restarted.Run(100);
            restarted.Settle();
            restarted.AssertSame(late);
        });

    [Fact]
    public void A_reader_that_stalls_is_disconnected()
    {
        World world = new(2);
        world.Begin();
        world.Run(500);
        using IByteStream slow = LogIn(world);
        world.Step();
        world.Step();
        world.Clock.Ns += 11_000_000_000;
        world.Step();
        Assert.True(IsClosed(slow));
    }

    [Theory]
    [InlineData("000000")]
    [InlineData("0001ff")]
    [InlineData("00024c4c")]
    [InlineData("ffff4c")]
    [InlineData("000152")]
    public void Who_does_not_log_in_properly_is_disconnected(string hex)
    {
        World world = new(3);
        world.Begin();
        using IByteStream stream = world.Streams.TryConnect()!;
        _ = stream.TrySend(Convert.FromHexString(hex), out _);
        world.Step();
        world.Clock.Ns += 6_000_000_000;
        world.Step();
        Assert.True(IsClosed(stream));
    }

    [Fact]
    public void Another_session_is_refused()
    {
        World world = new(4);
        world.Begin();
        using IByteStream stream = LogIn(
            world, FeedSessionId.Of(new DateOnly(2020, 1, 1), 1, 1));
        world.Step();
        byte[] answer = new byte[16];
        Assert.Equal(ReceiveResult.Ok, stream.TryReceive(answer, out int bytes));
        Assert.Equal("00024a53", Convert.ToHexStringLower(answer.AsSpan(0, bytes)));
    }

    [Fact]
    public void Connections_beyond_the_bound_are_closed_at_once()
    {
        World world = new(5, options: new SnapshotOptions { ConnectionsMax = 2 });
        world.Begin();
        using IByteStream first = world.Streams.TryConnect()!;
        using IByteStream second = world.Streams.TryConnect()!;
        using IByteStream third = world.Streams.TryConnect()!;
        world.Step();
        world.Step();
        Assert.False(IsClosed(first));
        Assert.True(IsClosed(third));
        Assert.False(IsClosed(second));
    }

    [Fact]
    public void A_server_that_falls_behind_the_store_says_so_and_refuses()
    {
        World world = new(6, messagesMax: 64);
        world.Begin();
        for (int done = 0; done < 500; done++)
        {
            world.Deliver(world.Exchange.Next());
        }

        world.Step();
        Assert.Contains("fell behind", world.Snapshots.Failure, StringComparison.Ordinal);
        using IByteStream stream = LogIn(world);
        world.Step();
        byte[] answer = new byte[16];
        Assert.Equal(ReceiveResult.Ok, stream.TryReceive(answer, out int bytes));
        Assert.Equal("00024a53", Convert.ToHexStringLower(answer.AsSpan(0, bytes)));
    }

    [Fact]
    public void A_server_that_falls_behind_the_store_rebuilds_its_books_from_the_history()
    {
        World world = new(7, messagesMax: 64, hasHistory: true);
        world.Begin();
        for (int done = 0; done < 500; done++)
        {
            world.Deliver(world.Exchange.Next());
        }

        FeedClient client = world.Join(lostPercent: 0);
        world.Settle();
        Assert.Equal((1L, null), (world.Snapshots.Rebuilds, world.Snapshots.Failure));
        Assert.True(client.Snapshots > 0);
        world.AssertSame(client);
    }

    [Fact]
    public void A_server_that_is_to_rebuild_from_a_history_that_cannot_be_read_says_so()
    {
        World world = new(8, messagesMax: 64, hasHistory: true);
        world.Begin();
        world.History.IsUnreadable = true;
        for (int done = 0; done < 500; done++)
        {
            world.Deliver(world.Exchange.Next());
        }

        world.Step();
        world.Step();
        Assert.StartsWith(
            "the snapshot server cannot rebuild its books: ", world.Snapshots.Failure,
            StringComparison.Ordinal);
        Assert.Equal([world.Snapshots.Failure], world.Ended);
        Assert.False(world.Snapshots.AwaitsHistory);
    }

    [Fact]
    public void A_server_waits_for_a_history_that_is_away_and_goes_on_when_it_is_there()
    {
        World world = new(9, messagesMax: 64, hasHistory: true);
        world.Begin();
        world.History.AwayBefore = 100;
        for (int done = 0; done < 500; done++)
        {
            world.Deliver(world.Exchange.Next());
        }

        world.Step();
        world.Step();
        Assert.Equal("segment 0 is away", world.Snapshots.Failure);
        Assert.True(world.Snapshots.AwaitsHistory);
        using IByteStream stream = LogIn(world);
        world.Step();
        byte[] answer = new byte[16];
        Assert.Equal(ReceiveResult.Ok, stream.TryReceive(answer, out int bytes));
        Assert.Equal("00024a53", Convert.ToHexStringLower(answer.AsSpan(0, bytes)));

        world.History.AwayBefore = 0;
        FeedClient client = world.Join(lostPercent: 0);
        world.Settle();
        Assert.Equal((1L, null), (world.Snapshots.Rebuilds, world.Snapshots.Failure));
        Assert.False(world.Snapshots.AwaitsHistory);
        Assert.True(client.Snapshots > 0);
        world.AssertSame(client);
    }

    // The first commands are history of an earlier run, the others are live. The store keeps far
    // less than the history.
    private static List<byte> SnapshotOfRun(int seed, int history, out World world)
    {
        world = new World(seed, messagesMax: 256);
        List<Delivery> all = [.. world.Exchange.Begin()];
        while (all.Count < 400)
        {
            all.Add(world.Exchange.Next());
        }

        all.AddRange(world.Exchange.RollDay());
        while (all.Count < 800)
        {
            all.Add(world.Exchange.Next());
        }

        world.Deliver(all.GetRange(0, history));
        world.Encoder.OnLive();
        foreach (Delivery delivery in all.GetRange(history, all.Count - history))
        {
            world.Deliver(delivery);
            world.Step();
        }

        return Read(world);
    }

    internal static List<byte> Read(World world)
    {
        using IByteStream stream = LogIn(world);
        List<byte> received = [];
        byte[] buffer = new byte[4_096];
        for (int turn = 0; turn < 10_000; turn++)
        {
            world.Step();
            while (stream.TryReceive(buffer, out int bytes) == ReceiveResult.Ok)
            {
                received.AddRange(buffer[..bytes]);
            }

            if (received.Count > 3 && received[^1] == (byte)SoupType.EndOfSession)
            {
                return received;
            }
        }

        throw new TimeoutException("the snapshot does not end");
    }

    private static IByteStream LogIn(World world, FeedSessionId session = default)
    {
        IByteStream stream = world.Streams.TryConnect()!;
        byte[] packet = new byte[SoupFrame.HeaderBytes + SoupLogin.RequestBytes];
        _ = SoupLogin.EncodeRequest(packet.AsSpan(SoupFrame.HeaderBytes), [], [], session);
        _ = SoupFrame.EncodeHeader(packet, SoupType.LoginRequest, SoupLogin.RequestBytes);
        Assert.Equal(SendResult.Ok, stream.TrySend(packet, out _));
        return stream;
    }

    private static bool IsClosed(IByteStream stream)
    {
        byte[] buffer = new byte[65_536];
        ReceiveResult result;
        while ((result = stream.TryReceive(buffer, out _)) == ReceiveResult.Ok)
        {
        }

        return result == ReceiveResult.Closed;
    }
}
