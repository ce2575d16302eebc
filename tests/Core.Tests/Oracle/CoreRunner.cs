using System;
using System.IO;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// Feeds commands to the core. The slots are shared by the runners of a thread: they hold the
/// events of the last command only.
/// </summary>
internal sealed class CoreRunner(VenueDefinition venue, ReferenceBounds bounds)
{
    [ThreadStatic] private static Slot[]? s_slots;

    public ExchangeCore Core { get; } = new(
        CoreCapacities.Of(venue), new(bounds.Matches, bounds.Cancels, bounds.Looks, 64));

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
}
