using System;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Memory;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// Feeds commands to the core. The slots are shared by the runners of a thread: they hold the
/// events of the last command only.
/// </summary>
internal sealed class CoreRunner(CoreCapacities capacities, ReferenceBounds bounds)
{
    [ThreadStatic] private static Slot[]? s_slots;

    /// <summary>A core with the room of a venue.</summary>
    public CoreRunner(VenueDefinition venue, ReferenceBounds bounds)
        : this(CoreCapacities.Of(venue), bounds)
    {
    }

    public ExchangeCore Core { get; } = new(
        capacities, new(bounds.Matches, bounds.Cancels, bounds.Looks, bounds.Triggers));

    /// <summary>Applies a command; its events stay in the slots until the next one.</summary>
    public ReadOnlySpan<Slot> Apply(StreamCommand next)
    {
        s_slots ??= new Slot[EventWriter.EventsMax];
        Command command = next.Command;
        EventWriter events = new(s_slots, 0, in command);
        Core.Apply(in command, next.Content, ref events);
        return s_slots.AsSpan(0, events.Count);
    }

    /// <summary>The canonical bytes of the state.</summary>
    public byte[] StateBytes()
    {
        MemoryStream bytes = new();
        Core.WriteState(bytes.Write);
        return bytes.ToArray();
    }

    /// <summary>Takes up a state, all of its bytes.</summary>
    public void Read(byte[] state)
    {
        ByteSource source = new(state);
        Core.ReadState(source.Fill);
        Assert.True(source.IsAtEnd);
    }
}
