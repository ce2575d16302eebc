using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>The core and the reference side by side.</summary>
internal sealed class LockStep(VenueDefinition venue, ReferenceBounds bounds)
{
    private const int ShownBytes = 40;

    private readonly CoreRunner _core = new(venue, bounds);

    public ReferenceExchange Reference { get; } = new(venue, bounds);

    public ExchangeCore Core => _core.Core;

    /// <summary>What the reference gave for the last command.</summary>
    public IReadOnlyList<Event> Expected { get; private set; } = [];

    /// <summary>Applies a command to both; says what differs, or null.</summary>
    public string? Step(StreamCommand next)
    {
        List<Event> expected = Reference.Apply(next.Command, next.Content);
        Expected = expected;
        try
        {
            ReadOnlySpan<Slot> actual = _core.Apply(next);
            return AreEqual(expected, actual) ? null
                : $"{EventText.Of(next.Command)}\n{EventText.Diff(expected, Events(actual))}";
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return $"{EventText.Of(next.Command)}\n{EventText.Diff(expected, [])}\n{broken}";
        }
    }

    /// <summary>
    /// Compares all canonical bytes of the state: books, sessions, free slots, deadlines. While a
    /// job is in progress only that both have one. Says what differs, or null.
    /// </summary>
    public string? CompareState()
    {
        if (_core.Core.HasJob || Reference.HasJob)
        {
            return _core.Core.HasJob == Reference.HasJob ? null : "one has a job, one has none";
        }

        byte[] expected = Reference.StateBytes();
        byte[] actual;
        try
        {
            actual = _core.StateBytes();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return $"the state cannot be written: {broken}";
        }

        int same = expected.AsSpan().CommonPrefixLength(actual);
        return same == expected.Length && same == actual.Length ? null
            : $"state: {expected.Length} and {actual.Length} bytes, equal up to {same}:\n"
                + $"  > reference {Hex(expected, same)}\n  > core      {Hex(actual, same)}";
    }

    /// <summary>The bytes around a place, with a bar at it.</summary>
    private static string Hex(byte[] bytes, int at) => string.Concat(
        Convert.ToHexString(bytes.AsSpan(int.Max(0, at - ShownBytes)..at)), " | ",
        Convert.ToHexString(bytes.AsSpan(at..int.Min(bytes.Length, at + ShownBytes))));

    private static bool AreEqual(List<Event> expected, ReadOnlySpan<Slot> actual)
    {
        if (expected.Count != actual.Length)
        {
            return false;
        }

        Slot one = default;
        for (int index = 0; index < actual.Length; index++)
        {
            one.Event = expected[index];
            if (!SlotBytes.Of(in one).SequenceEqual(SlotBytes.Of(in actual[index])))
            {
                return false;
            }
        }

        return true;
    }

    private static List<Event> Events(ReadOnlySpan<Slot> slots)
    {
        List<Event> events = [];
        foreach (ref readonly Slot slot in slots)
        {
            events.Add(slot.Event);
        }

        return events;
    }
}
