using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>
/// A core, and others that have taken up its state at some time since. All get the same commands.
/// </summary>
/// <param name="venue">The room that the core has.</param>
/// <param name="bounds">How much one command may do.</param>
/// <param name="roomOfCopies">The room that the others have.</param>
internal sealed class Copies(
    VenueDefinition venue, ReferenceBounds bounds, CoreCapacities roomOfCopies)
{
    private readonly CoreRunner _core = new(venue, bounds);
    private readonly List<(CoreRunner Core, int At)> _copies = [];
    private readonly AwaitedAuctionEnd[] _awaited =
        new AwaitedAuctionEnd[ScheduleDefinition.SchedulesMax];

    private readonly bool _hasMoreRoom = roomOfCopies != CoreCapacities.Of(venue);
    private int _applied;

    /// <summary>How many states were taken up.</summary>
    public int Taken { get; private set; }

    /// <summary>How many of them had a job in progress.</summary>
    public int TakenInJobs { get; private set; }

    /// <summary>How often the core had no room.</summary>
    public int TimesFull { get; private set; }

    /// <summary>How many others went, because the core was full and they were not.</summary>
    public int Parted { get; private set; }

    /// <summary>Whether the core has a job in progress.</summary>
    public bool HasJob => _core.Core.HasJob;

    /// <summary>How many others there are.</summary>
    public int Count => _copies.Count;

    /// <summary>The state of the core.</summary>
    public byte[] StateBytes() => _core.StateBytes();

    /// <summary>A further one takes up the state as it is now, and gives it again.</summary>
    public void Take()
    {
        byte[] state = _core.StateBytes();
        CoreRunner copy = new(roomOfCopies, bounds);
        copy.Read(state);
        Assert.Equal(state, copy.StateBytes());
        _copies.Add((copy, _applied));
        Taken++;
        TakenInJobs += HasJob ? 1 : 0;
    }

    /// <summary>One of the others has the state of the core, and goes.</summary>
    public void Drop(int place)
    {
        Assert.True(
            _core.StateBytes().AsSpan().SequenceEqual(_copies[place].Core.StateBytes()),
            $"taken up after command {_copies[place].At}: another state");
        _copies.RemoveAt(place);
    }

    /// <summary>
    /// All answer a command alike. Where the core is full and others have more room they part.
    /// </summary>
    public void Apply(StreamCommand next)
    {
        Slot[] expected = _core.Apply(next).ToArray();
        string clocks = Clocks(_core.Core);
        _applied++;
        bool isFull = Array.Exists(expected, IsFull);
        TimesFull += isFull ? 1 : 0;
        if (_hasMoreRoom && isFull)
        {
            Parted += _copies.Count;
            _copies.Clear();
        }

        foreach ((CoreRunner copy, int at) in _copies)
        {
            ReadOnlySpan<Slot> actual = copy.Apply(next);
            string? difference = AreEqual(expected, actual)
                ? Difference(clocks, Clocks(copy.Core))
                : EventText.Diff(Events(expected), Events(actual));
            if (difference is not null)
            {
                Assert.Fail($"taken up after command {at}, command {_applied} differs: "
                    + $"{EventText.Of(next.Command)}\n{difference}");
            }
        }
    }

    private static bool IsFull(Slot slot) =>
        slot.Event.Reason is >= RejectReason.OrdersFull and <= RejectReason.QuotesFull
        || slot.Event.EndReason == EndReason.PriceLevelsFull;

    private static string? Difference(string expected, string actual) =>
        expected == actual ? null : $"{expected}\n  > {actual}";

    /// <summary>What a core tells those who give it commands.</summary>
    private string Clocks(ExchangeCore core)
    {
        int count = core.AwaitedAuctionEnds(_awaited);
        string wanted = core.TryWantedAuctionEnd(out AuctionEndKey key) ? $"{key}" : "none";
        string due = core.TryNextDeadline(out Timestamp at) ? $"{at.Ns}" : "never";
        return $"job {core.HasJob}, live {core.LiveOrderCount}, due {due}, wanted {wanted}, "
            + $"awaited {string.Join(' ', _awaited.Take(count))}";
    }

    private static bool AreEqual(ReadOnlySpan<Slot> expected, ReadOnlySpan<Slot> actual)
    {
        bool areEqual = expected.Length == actual.Length;
        for (int index = 0; areEqual && index < actual.Length; index++)
        {
            areEqual = SlotBytes.Of(in expected[index]).SequenceEqual(
                SlotBytes.Of(in actual[index]));
        }

        return areEqual;
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
