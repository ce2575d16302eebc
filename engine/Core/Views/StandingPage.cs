using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Views;

/// <summary>One page of what stands with a member: where it is, and what it may still do.</summary>
/// <remarks>
/// A cursor is the part in its upper byte and the place in it below: a product, a title, a row, or
/// an instruction. It is no secret and no promise: each page says what holds at its command.
/// </remarks>
internal struct StandingPage
{
    private const int PlaceBits = 56;

    // A product is told in up to three lines.
    private const int LinesKept = 3;

    /// <summary>Of whom; none of what is overdue.</summary>
    public MemberId Member;

    /// <summary>The part that comes next.</summary>
    public StandingPart Part;

    /// <summary>The place in it that comes next; 0 at its beginning.</summary>
    public ulong Place;

    /// <summary>How many events there may be before this page ends.</summary>
    public int EventsMax;

    /// <summary>How many rows it may still look at.</summary>
    public int Looks;

    /// <summary>Where the next page begins; 0: there is none.</summary>
    public readonly ulong Cursor => Part == StandingPart.Done
        ? 0
        : ((ulong)Part << PlaceBits) | Place;

    /// <summary>Stands where a cursor says.</summary>
    public void GoTo(ulong cursor)
    {
        Part = (StandingPart)(cursor >> PlaceBits);
        Place = cursor & ((1UL << PlaceBits) - 1);
    }

    /// <summary>Goes on with the beginning of a part.</summary>
    public void Begin(StandingPart part)
    {
        Part = part;
        Place = 0;
    }

    /// <summary>Whether one thing more may be looked at and told; counts it.</summary>
    public bool TryLook(in EventWriter events)
    {
        if (Looks == 0 || events.Count + LinesKept > EventsMax)
        {
            return false;
        }

        Looks--;
        return true;
    }
}
