using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>What still begins in a command whose events run out, in core and reference.</summary>
public sealed class EventRoomTests
{
    private const int LotsMax = 1_000;
    private const int EventsPerClip = 3;
    private const int EventsPerOrder = 2;

    /// <summary>
    /// Accepted, then two fills and the next clip for each lot, but none after the last: from
    /// well below to well above what leaves no room for a trigger, and for a match.
    /// </summary>
    [Theory]
    [InlineData(4_020, 4_050)]
    [InlineData(4_070, 4_100)]
    public void A_cascade_begins_in_the_same_command_exactly_while_room_is_left(
        int usedFrom, int usedTo)
    {
        for (int used = usedFrom; used <= usedTo; used++)
        {
            int orders = (usedTo - used) % EventsPerClip;
            int clips = (used - (orders * EventsPerOrder)) / EventsPerClip;
            TinyMarket market = new(LotsMax);
            market.Do("b1^2d");
            market.Do($"s{clips}@2d+c1");
            for (int order = 0; order < orders; order++)
            {
                market.Do("s1@2d");
            }

            IReadOnlyList<Event> events = market.Do($"b{clips + orders}@2i");
            bool isTriggered = events.Any(made => made.Kind == EventKind.Triggered);

            // Accepted is one more; the last lot of the clips has no next one.
            int spent = (clips * EventsPerClip) + (orders * EventsPerOrder);
            Assert.Equal(EventWriter.EventsMax - spent >= 64, isTriggered);
            Assert.Equal(!isTriggered, market.Continue());
            Assert.False(market.Continue());
            market.CompareState();
        }
    }
}
