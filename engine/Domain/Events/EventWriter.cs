using System;
using SCO.Exchange.Domain.Commands;

namespace SCO.Exchange.Domain.Events;

/// <summary>
/// Writes the events of one command straight into the ring that carries them on. The caller has
/// made sure that <see cref="EventsMax"/> slots are free. Core thread only; allocates nothing.
/// </summary>
public ref struct EventWriter
{
    /// <summary>The most events one command may cause. Larger work is a job in slices.</summary>
    public const int EventsMax = 4096;

    private readonly Span<Slot> _slots;
    private readonly ref readonly Command _cause;
    private readonly long _first;
    private readonly int _mask;
    private int _count;

    /// <summary>Begins the events of a command.</summary>
    /// <param name="slots">All slots of the ring; a power of two of them.</param>
    /// <param name="first">The ring's place for the first event; wraps around the slots.</param>
    /// <param name="cause">The command; must stay where it is while the writer lives.</param>
    public EventWriter(Span<Slot> slots, long first, ref readonly Command cause)
    {
        _slots = slots;
        _first = first;
        _cause = ref cause;
        _mask = slots.Length - 1;
        _count = 0;
    }

    /// <summary>How many events were written.</summary>
    public readonly int Count => _count;

    /// <summary>How many more may be written.</summary>
    public readonly int Room => EventsMax - _count;

    /// <summary>The index the next event will have in its command.</summary>
    public readonly int NextIndex => _count;

    /// <summary>
    /// Takes the next slot: all zero but for the header and the command's sequence, time and kind.
    /// Beyond <see cref="EventsMax"/> the process stops: the core promised to slice its work.
    /// </summary>
    public ref Event Next(EventKind kind)
    {
        int index = _count;
        Invariant.Holds(index < EventsMax);
        unchecked
        {
            ref Event next = ref _slots[(int)(_first + index) & _mask].Event;
            next = default;
            next.Length = Event.LengthOf(kind);
            next.RecordType = RecordType.Event;
            next.LayoutVersion = Event.Layout;
            next.Kind = kind;
            next.Index = (ushort)index;
            next.Sequence = _cause.Sequence;
            next.Time = _cause.Time;
            next.Cause = _cause.Kind;
            _count = index + 1;
            return ref next;
        }
    }
}
