using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Oracle;
using SCO.Exchange.Testing.Core.Phases;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>The core and the reference side by side.</summary>
internal sealed class LockStep(VenueDefinition venue, ReferenceBounds bounds)
{
    private const int ShownBytes = 40;

    private readonly CoreRunner _core = new(venue, bounds);

    private readonly AwaitedAuctionEnd[] _awaited =
        new AwaitedAuctionEnd[ScheduleDefinition.SchedulesMax];

    private string _ends = " ";
    private uint _endsVersion;

    public ReferenceExchange Reference { get; } = new(venue, bounds);

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
            return AreEqual(expected, actual) ? CompareEnds()
                : $"{EventText.Of(next.Command)}\n{EventText.Diff(expected, Events(actual))}";
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return $"{EventText.Of(next.Command)}\n{EventText.Diff(expected, [])}\n{broken}";
        }
    }

    /// <summary>What the core tells the sequencer of random ends; says what differs, or null.
    /// </summary>
    private string? CompareEnds()
    {
        if (Reference.Schedules.Count == 0)
        {
            return null;
        }

        AuctionEndKey? wanted = Reference.OpenEnds
            .Where(end => end.Step.Commitment is null)
            .Select(end => (AuctionEndKey?)KeyOf(end)).FirstOrDefault();
        IEnumerable<AwaitedAuctionEnd> awaited = Reference.OpenEnds
            .Where(end => end.Step.Commitment is not null
                && end.Step == Reference.Schedules[end.Schedule.Value].Pending)
            .Select(end => new AwaitedAuctionEnd(
                KeyOf(end), new Timestamp(end.Step.AtNs), end.Step.Terms.WindowMs,
                end.Step.Commitment!.Value));
        int count = _core.Core.AwaitedAuctionEnds(_awaited);
        AuctionEndKey? wantedByCore =
            _core.Core.TryWantedAuctionEnd(out AuctionEndKey key) ? key : null;
        string expected = $"{wanted} {string.Join(' ', awaited)}";
        string actual = $"{wantedByCore} {string.Join(' ', _awaited.Take(count))}";
        string before = _ends;
        uint version = _endsVersion;
        _ends = actual;
        _endsVersion = _core.Core.AuctionEndsVersion;
        return expected != actual ? $"ends of auctions: {expected}\n  > core {actual}"
            : actual != before && version == _endsVersion
                ? $"ends of auctions are now {actual} and the version is not another"
            : null;
    }

    private AuctionEndKey KeyOf((ScheduleId Schedule, ReferenceStep Step) end) =>
        new(end.Schedule, Reference.TradingDay, end.Step.Index);

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
