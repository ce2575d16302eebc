using System;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>A place in a book: the order that comes next, whatever happens to the book.</summary>
public sealed class ReferenceWalk
{
    public required ReferenceInstrument Instrument { get; init; }

    /// <summary>Whether the walk is there to end an order.</summary>
    public required Func<ReferenceOrder, bool> IsMeant { get; init; }

    /// <summary>The first list that is walked.</summary>
    public required int From { get; init; }

    /// <summary>The list behind the last one that is walked.</summary>
    public required int End { get; init; }

    /// <summary>Which list is being walked; one less than the first before it.</summary>
    public required int Queue { get; set; }

    /// <summary>The next order of that list; none at its end.</summary>
    public ReferenceOrder? Next { get; set; }

    /// <summary>An order came into the book from elsewhere: once more from the front.</summary>
    public bool IsDisturbed { get; set; }
}
