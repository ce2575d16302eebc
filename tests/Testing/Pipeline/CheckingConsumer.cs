using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Oracle;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>
/// Stands behind the gate and believes nothing: every command must follow the one before, be
/// durable, and have caused exactly the events that the reference gives.
/// </summary>
/// <param name="venue">What the reference is built for.</param>
/// <param name="log">Says what is durable.</param>
public sealed class CheckingConsumer(VenueDefinition venue, ICommandLog log)
    : IDurableEventConsumer
{
    private List<Event> _expected = [];
    private int _seen;
    private ulong _sequence;
    private ulong _time;

    /// <summary>What the reference makes of what was delivered.</summary>
    public ReferenceExchange Reference { get; } = new(venue);

    /// <summary>The last command delivered.</summary>
    public ulong Delivered => _sequence;

    /// <summary>Events delivered.</summary>
    public long EventCount { get; private set; }

    /// <summary>Whether recovery is over.</summary>
    public bool IsLive { get; private set; }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        Demand(_seen == _expected.Count, $"{_expected.Count} events expected, {_seen} delivered");
        Demand(command.Sequence.Value == _sequence + 1, $"followed by {command.Sequence.Value}");
        _sequence = command.Sequence.Value;
        Demand(command.Time.Ns >= _time, "time went back");
        _time = command.Time.Ns;
        Demand(_sequence <= log.DurableSequence, "delivered before it was durable");
        _expected = Reference.Apply(in command, content);
        _seen = 0;
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        Demand(_seen < _expected.Count, $"event {_seen} is one too many: {recorded.Kind}");
        Slot got = new() { Event = recorded };
        Slot expected = new() { Event = _expected[_seen] };
        if (!SlotBytes.Of(in got).SequenceEqual(SlotBytes.Of(in expected)))
        {
            // Events are put into words only here: they are many, and almost all agree.
            Demand(
                holds: false,
                $"event {_seen} is {EventText.Of(got.Event)}, not {EventText.Of(expected.Event)}");
        }

        _seen++;
        EventCount++;
    }

    /// <inheritdoc/>
    public void OnLive() => IsLive = true;

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
        Demand(durable.Value == _sequence, $"the batch ends at {durable.Value}");
        Demand(_seen == _expected.Count, "the batch ends inside the command");
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    private void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"after command {_sequence}: {otherwise}");
        }
    }
}
