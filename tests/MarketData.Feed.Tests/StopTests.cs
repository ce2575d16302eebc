using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.MarketData.Client;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Mold;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>An exchange stops: the feed tells what signs its last command, and then its end.
/// </summary>
public class StopTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checkpoint_behind_the_stop_is_told_and_the_end_comes_behind_it(
        bool isInOneBatch)
    {
        World world = new(6);
        FeedClient client = world.Join(lostPercent: 0);
        world.Begin();
        world.Run(20);
        world.Deliver(world.Exchange.Stop());
        if (!isInOneBatch)
        {
            world.Step();
            Assert.Equal(FeedState.Ended, client.State);
        }

        int sent = world.LineA.Sent.Count;
        Delivery checkpoint = world.Exchange.Checkpoint();
        world.Deliver(checkpoint);
        world.Step();

        List<byte[]> behind = [.. world.LineA.Sent.Skip(sent)];
        List<byte[]> messages = [];
        RecoveryTests.Walk(behind, messages.Add);
        Assert.Equal(214, Checkpoint.TemplateId);
        Assert.True(Checkpoint.TryDecode(Assert.Single(messages), out Checkpoint told));
        Assert.Equal(checkpoint.Content, told.Content);
        Assert.Equal(
            [
                new MoldHeader(world.Store.Current!.Id, world.Next - 1, 1),
                new MoldHeader(world.Store.Current.Id, world.Next, MoldHeader.EndOfSession),
            ],
            behind.Select(HeadOf));
        Assert.Equal(behind, world.LineB.Sent.Skip(sent));
        Assert.Equal((FeedState.Ended, world.Next), (client.State, client.NextFeedSequence));
    }

    [Fact]
    public void The_end_goes_on_to_be_said_until_the_exchange_is_gone()
    {
        World world = new(7);
        world.Begin();
        world.Run(20);
        world.Deliver(world.Exchange.Stop());
        world.Deliver(world.Exchange.Checkpoint());
        world.Step();
        int sent = world.LineA.Sent.Count;

        world.Clock.Ns += 2_000_000_000;
        world.Step();

        Assert.Equal(
            new MoldHeader(world.Store.Current!.Id, world.Next, MoldHeader.EndOfSession),
            HeadOf(Assert.Single(world.LineA.Sent.Skip(sent))));
    }

    /// <summary>What signs a stop of the past ends nothing of what is sent now.</summary>
    [Fact]
    public void A_start_behind_a_stop_that_was_signed_says_no_end()
    {
        World world = new(8);
        world.Deliver(world.Exchange.Begin());
        world.Deliver(world.Exchange.Stop());
        world.Deliver(world.Exchange.Checkpoint());
        world.Encoder.OnLive();
        FeedClient client = world.Join(lostPercent: 0);

        world.Step();
        world.Run(20);
        world.Deliver(world.Exchange.Checkpoint());
        world.Settle();

        Assert.DoesNotContain(
            world.LineA.Sent, packet => HeadOf(packet).Count == MoldHeader.EndOfSession);
        Assert.Equal(FeedState.Live, client.State);
        world.AssertSame(client);
    }

    private static MoldHeader HeadOf(byte[] packet)
    {
        Assert.True(MoldHeader.TryDecode(packet, out MoldHeader header));
        return header;
    }
}
