using System;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Venue;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>
/// Applies the definitions of a venue to a core that is thrown away, so that what the core refuses
/// is known before a journal begins.
/// </summary>
internal static class Rehearsal
{
    private const int SlotsRoom = 1 << 13;

    /// <summary>Tries the definitions.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="now">The present time: what a calendar makes of it is a check too.</param>
    /// <exception cref="UsageException">The core refuses one; says which and why.</exception>
    /// <exception cref="VenueFileException">A member could be paid in and never out.</exception>
    public static void Run(VenueFile venue, Timestamp now)
    {
        venue.DemandAccounts();
        ExchangeCore core = new(CoreCapacities.Of(venue.Venue));
        Slot[] slots = new Slot[SlotsRoom];
        ulong sequence = 0;
        RejectReason Try(Command command, ReadOnlySpan<byte> content)
        {
            command.Sequence = new Sequence(++sequence);
            command.Time = now;
            EventWriter events = new(slots, 0, in command);
            core.Apply(in command, content, ref events);
            ref readonly Event answer = ref slots[0].Event;
            return events.Count > 0 && answer.Kind == EventKind.Rejected
                ? answer.Reason
                : RejectReason.None;
        }

        foreach (Definition definition in venue.Definitions)
        {
            ReadOnlySpan<byte> content = definition.Content.Span;
            RejectReason reason = Try(Command.Of(definition.Kind), content);
            if (reason != RejectReason.None)
            {
                throw new UsageException(
                    $"venue file: {DefinitionText.Name(definition.Kind, content)} "
                    + $"is refused: {reason}");
            }
        }

        foreach (VenueParameter parameter in venue.Parameters)
        {
            RejectReason reason = Try(parameter.ToCommand(), default);
            if (reason != RejectReason.None)
            {
                throw new UsageException(
                    $"venue file: parameter {ControlWords.NameOf(parameter.Kind)} "
                    + $"is refused: {reason}");
            }
        }
    }
}
