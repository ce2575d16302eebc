using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <summary>A place in a book: the order that comes next, whatever happens to the book.</summary>
public sealed class ReferenceWalk
{
    public required ReferenceInstrument Instrument { get; init; }

    /// <summary>The side that is being walked; bids come first.</summary>
    public Side Side { get; set; }

    /// <summary>The next order of that side; none at its end.</summary>
    public ReferenceOrder? Next { get; set; }
}
