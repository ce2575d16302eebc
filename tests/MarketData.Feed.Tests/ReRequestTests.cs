using System;
using SCO.Exchange.MarketData.Feed.ReRequest;
using SCO.Exchange.MarketData.Protocol.Mold;
using SCO.Exchange.Testing.Feed;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>One request, at most one packet, and never more than the limits.</summary>
public class ReRequestTests
{
    private static readonly FeedSessionId Unknown =
        FeedSessionId.Of(new DateOnly(2020, 1, 1), 1, 1);

    [Fact]
    public void A_request_is_answered_by_one_packet_from_the_first_number_asked_for()
    {
        World world = Begun();
        MoldHeader answer = Ask(world, new MoldHeader(world.Store.Current!.Id, 3, 1_000))!.Value;
        Assert.Equal((world.Store.Current!.Id, 3ul), (answer.Session, answer.FeedSequence));
        Assert.InRange(answer.Count, 2, 999);
    }

    [Fact]
    public void No_more_messages_come_than_were_asked_for()
    {
        World world = Begun();
        Assert.Equal(2, Ask(world, new MoldHeader(world.Store.Current!.Id, 3, 2))!.Value.Count);
    }

    [Fact]
    public void The_session_before_is_still_answered_up_to_its_end()
    {
        World world = Begun();
        FeedSessionId before = world.Store.Current!.Id;
        world.Deliver(world.Exchange.RollDay());
        world.Run(1);
        ulong last = (ulong)world.Store.Current!.First;
        Assert.NotEqual(before, world.Store.Current!.Id);
        Assert.Equal(1, Ask(world, new MoldHeader(before, last, 50))!.Value.Count);
        Assert.Null(Ask(world, new MoldHeader(before, last + 1, 1)));
    }

    [Fact]
    public void What_cannot_be_answered_is_ignored()
    {
        World world = Begun();
        FeedSessionId session = world.Store.Current!.Id;
        Assert.Null(Ask(world, new MoldHeader(Unknown, 1, 1)));
        Assert.Null(Ask(world, new MoldHeader(session, world.Next, 1)));
        Assert.Null(Ask(world, new MoldHeader(session, ulong.MaxValue, 1)));
        Assert.Null(Ask(world, new MoldHeader(session, 0, 1)));
        Assert.Null(Ask(world, new MoldHeader(session, 1, 0)));
        Assert.Null(Ask(world, new MoldHeader(session, 1, MoldHeader.EndOfSession)));
        Assert.Null(Ask(world, [1, 2, 3]));
        Assert.Null(Ask(world, new byte[21]));
        Assert.Equal(8, world.ReRequests.Ignored);
    }

    [Fact]
    public void Who_asks_too_often_waits_and_others_do_not()
    {
        World world = Begun();
        ReRequestOptions options = new() { PerRequesterBurst = 10, PerRequesterPerSecond = 100 };
        ReRequestServer server = new(world.Store, world.Requests, world.Clock, options);
        MemoryRequests.Channel greedy = world.Requests.Open(1, 0);
        MemoryRequests.Channel modest = world.Requests.Open(1, 0);
        byte[] request = new byte[MoldHeader.SizeBytes];
        _ = new MoldHeader(world.Store.Current!.Id, 1, 1).Encode(request);
        for (int times = 0; times < 50; times++)
        {
            _ = greedy.TrySend(request);
        }

        _ = modest.TrySend(request);
        _ = server.DoWork();
        Assert.Equal((10, 1), (greedy.Answers.Count, modest.Answers.Count));
        world.Clock.Ns += 50_000_000;
        for (int times = 0; times < 50; times++)
        {
            _ = greedy.TrySend(request);
        }

        _ = server.DoWork();
        Assert.Equal(15, greedy.Answers.Count);
    }

    private static World Begun()
    {
        World world = new(1);
        world.Begin();
        world.Run(300);
        return world;
    }

    private static MoldHeader? Ask(World world, MoldHeader wanted)
    {
        byte[] request = new byte[MoldHeader.SizeBytes];
        _ = wanted.Encode(request);
        return Ask(world, request);
    }

    private static MoldHeader? Ask(World world, byte[] request)
    {
        MemoryRequests.Channel channel = world.Requests.Open(1, 0);
        _ = channel.TrySend(request);
        _ = world.ReRequests.DoWork();
        Assert.InRange(channel.Answers.Count, 0, 1);
        return channel.Answers.TryDequeue(out byte[]? answer)
            && MoldPacketReader.TryOpen(answer, out MoldPacketReader reader)
            ? reader.Header
            : null;
    }
}
