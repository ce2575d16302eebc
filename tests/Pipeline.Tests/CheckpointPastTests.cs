using System;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Pipeline.Checkpoints;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Pipeline.Tests;

/// <summary>What an agent must know of earlier runs survives a snapshot.</summary>
public sealed class CheckpointPastTests
{
    private const int DaysInCi = 30;

    [Fact]
    public void One_that_took_up_a_state_knows_what_one_knows_that_saw_all() =>
        Seeds.Each(TestScale.Of(DaysInCi), seed =>
        {
            Random random = new(seed);
            CheckpointPast whole = new();
            CheckpointPast part = new();
            Show(random, command =>
            {
                Feed(whole, command);
                Feed(part, command);
                if (random.Next(20) == 0)
                {
                    byte[] state = StateOf(part);
                    part = new CheckpointPast();
                    part.ReadState(new StateReader(new ByteSource(state).Fill));
                }

                Assert.Equal((whole.Number, whole.From), (part.Number, part.From));
            });
            Assert.Equal(StateOf(whole), StateOf(part));
        });

    private static void Show(Random random, Action<(StreamCommand, Slot[])> take)
    {
        StreamVenue venue = new(new StreamShape(random) { TradingDay = 30, Checkpoint = 30 });
        ReferenceExchange reference = new(venue.Venue);
        CommandStream stream = new(random, venue, reference);
        for (int count = 0; count < 600; count++)
        {
            StreamCommand next = stream.Next();
            take((next, [.. reference.Apply(next.Command, next.Content)
                .ConvertAll(made => new Slot { Event = made })]));
        }
    }

    private static void Feed(CheckpointPast past, (StreamCommand Next, Slot[] Events) shown)
    {
        Command command = shown.Next.Command;
        past.OnCommand(in command, shown.Next.Content);
        foreach (ref readonly Slot made in shown.Events.AsSpan())
        {
            past.OnEvent(in made.Event);
        }
    }

    private static byte[] StateOf(IStatefulConsumer consumer)
    {
        using MemoryStream state = new();
        StateWriter writer = new(bytes => state.Write(bytes));
        consumer.WriteState(writer);
        writer.Flush();
        return state.ToArray();
    }
}
