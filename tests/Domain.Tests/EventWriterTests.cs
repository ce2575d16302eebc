using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using Xunit;

namespace SCO.Exchange.Domain.Tests;

public sealed class EventWriterTests
{
    [Fact]
    public void Events_carry_the_sequence_time_and_kind_of_their_command_and_wrap_around_the_ring()
    {
        Slot[] ring = new Slot[8];
        ring[7].Event.Price = new UnitPrice(99);
        Command cause = Command.Of(CommandKind.NewOrder);
        cause.Sequence = new Sequence(5);
        cause.Time = new Timestamp(77);
        EventWriter writer = new(ring, first: 15, in cause);
        writer.Next(EventKind.Accepted).Priority = 1;
        writer.Next(EventKind.Filled).Priority = 2;

        Assert.Equal(2, writer.Count);
        Assert.Equal(EventKind.Accepted, ring[7].Event.Kind);
        Assert.Equal(0, ring[7].Event.Price.TenThousandths);
        Assert.Equal(2UL, ring[0].Event.Priority);
        Assert.Equal(CommandKind.NewOrder, ring[0].Event.Cause);
        Assert.Equal(77UL, ring[0].Event.Time.Ns);
        Assert.Equal((5UL << 16) | 1, ring[0].Event.ExecutionId.Value);
    }

    [Fact]
    public void More_events_than_promised_stop_the_process()
    {
        Slot[] ring = new Slot[8_192];
        Command cause = Command.Of(CommandKind.MassCancel);
        EventWriter writer = new(ring, first: 1, in cause);
        while (writer.Room > 0)
        {
            writer.Next(EventKind.Cancelled);
        }

        bool stopped = false;
        try
        {
            writer.Next(EventKind.Cancelled);
        }
        catch (InvariantBrokenException)
        {
            stopped = true;
        }

        Assert.True(stopped);
        Assert.Equal(4_096, writer.Count);
    }

    [Fact]
    public void The_public_view_of_an_order_outside_the_book_hides_its_id_and_quantities()
    {
        Event accepted = new()
        {
            Kind = EventKind.Accepted,
            OrderId = new Identity.OrderId(9),
            ShownLots = 4,
            Priority = 3,
        };
        PublicEvent view = new(in accepted);
        Assert.Equal(0UL, view.OrderId.Value);
        Assert.Equal(0, view.Shown.Lots);
        Assert.Equal(0UL, view.Priority);
        Assert.False(view.IsTrade);
    }

    [Fact]
    public void What_lies_where_another_kind_has_its_auction_is_not_shown()
    {
        Event filled = new()
        {
            Kind = EventKind.Filled,
            Flags = EventFlags.Incoming | EventFlags.Auction | EventFlags.Missed,
            Quantity = new Numbers.Quantity(7),
            Remaining = new Numbers.Quantity(5),
            PositionEffect = 2,
            Fee = new Numbers.Money(9),
            Product = new Identity.ProductId(3),
            ShownLots = 4,
        };
        PublicEvent view = new(in filled);
        Assert.True(view.IsTrade && view.IsAuction);
        Assert.False(view.IsMissed || view.Digest.IsSome || view.Schedule.IsSome);
        Assert.Equal((0, 0u, 0L, 0L, 0UL), (
            (int)view.AuctionKind, view.ScheduleStep, view.AuctionQuantity.Lots,
            view.Surplus.Lots, view.NextPhaseAt.Ns));
    }
}
