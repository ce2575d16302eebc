using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>A core that looks ahead beside the reference, which knows nothing of it.</summary>
public sealed class ForesightTests
{
    private const int CommandsPerSeed = 400;

    [Fact]
    public void Looking_ahead_at_commands_and_at_any_bytes_changes_nothing() => Seeds.Each(
        TestScale.Of(100), seed =>
        {
            Random random = new(seed);
            StreamVenue venue = new(new StreamShape(random));
            LockStep both = new(venue.Venue, venue.Shape.Bounds);
            CommandStream stream = new(random, venue, both.Reference);
            Queue<Slot> lately = new();
            for (int command = 0; command < CommandsPerSeed; command++)
            {
                StreamCommand next = stream.Next();
                lately.Enqueue(new Slot { Command = next.Command });
                if (lately.Count > ExchangeCore.SlotsForeseenMax)
                {
                    _ = lately.Dequeue();
                }

                both.Core.Foresee([.. lately]);
                both.Core.Foresee(Noise(random));
                Assert.Null(both.Step(next));
            }

            Assert.Null(both.CompareState());
        });

    /// <summary>Slots of any bytes; half of them claim to be cancels.</summary>
    private static Slot[] Noise(Random random)
    {
        Slot[] slots = new Slot[random.Next(ExchangeCore.SlotsForeseenMax + 1)];
        byte[] bytes = new byte[Slot.SizeBytes];
        for (int at = 0; at < slots.Length; at++)
        {
            random.NextBytes(bytes);
            SlotBytes.Read(bytes, out slots[at]);
            if (random.Next(2) == 0)
            {
                slots[at].RecordType = RecordType.Command;
                slots[at].Command.Kind = CommandKind.CancelOrder;
            }
        }

        return slots;
    }
}
