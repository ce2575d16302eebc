using System.Net;
using SCO.Exchange.MarketData.Client;
using Xunit;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>The same over real sockets: multicast on the loopback interface, UDP, TCP.</summary>
public class LoopbackTests
{
    [Fact]
    public void Books_equal_the_exchange_s_over_real_multicast_with_a_fifth_lost_on_each_line()
    {
        FakeExchange exchange = new(1);
        using LoopbackVenue venue = new();
        using LoopbackMember first = venue.Join(1);
        foreach (Delivery delivery in exchange.Begin())
        {
            venue.Deliver(delivery);
        }

        for (int commands = 0; commands < 1_500; commands++)
        {
            venue.Deliver(exchange.Next());
            venue.Step(commands % 4 == 0 ? first : null);
        }

        using LoopbackMember late = venue.Join(3);
        for (int commands = 0; commands < 1_500; commands++)
        {
            venue.Deliver(exchange.Next());
            venue.Step(first, late);
        }

        venue.Settle(first, late);
        Assert.Equal(venue.Reference.Text(), PlainBooks.TextOf(first.Client.Books));
        Assert.Equal(venue.Reference.Text(), PlainBooks.TextOf(late.Client.Books));
        Assert.True(first.Client.NewOnA > 0 && first.Client.NewOnB > 0);
        Assert.True(first.Client.NewAnswers > 0 && late.Client.Snapshots > 0);
    }

    [Fact]
    public void Connect_opens_sockets_of_its_own_and_begins_to_listen()
    {
        using FeedClient client = FeedClient.Connect(FeedEndpoints.Local with
        {
            LineA = new IPEndPoint(IPAddress.Parse("239.10.10.11"), LoopbackVenue.FreePort()),
            LineB = new IPEndPoint(IPAddress.Parse("239.10.10.12"), LoopbackVenue.FreePort()),
        });
        Assert.Equal((0, FeedState.Joining), (client.Poll(), client.State));
    }
}
