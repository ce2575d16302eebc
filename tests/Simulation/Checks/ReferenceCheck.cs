using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Oracle;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>
/// The reference exchange, which follows what was delivered over all lives: each command causes the
/// events that the rules alone give.
/// </summary>
/// <remarks>
/// It outlives the processes, so that it needs no state to start from, whatever they start from.
/// </remarks>
internal sealed class ReferenceCheck(VenueDefinition venue)
{
    private readonly ReferenceExchange _reference = new(venue);

    /// <summary>A command was delivered, for the first time in any life.</summary>
    /// <exception cref="SimulationException">Its events are others.</exception>
    public void Take(in Command command, byte[] content, List<Event> delivered)
    {
        List<Event> expected = _reference.Apply(in command, content);
        SimulationException.Unless(
            expected.Count == delivered.Count,
            $"command {command.Sequence.Value} has {delivered.Count} events, by the reference "
            + $"{expected.Count}");
        for (int at = 0; at < expected.Count; at++)
        {
            Slot told = new() { Event = delivered[at] };
            Slot made = new() { Event = expected[at] };
            if (!SlotBytes.Of(in told).SequenceEqual(SlotBytes.Of(in made)))
            {
                throw new SimulationException(
                    $"event {at} of command {command.Sequence.Value} is "
                    + $"{EventText.Of(delivered[at])}, by the reference "
                    + $"{EventText.Of(expected[at])}");
            }
        }
    }
}
