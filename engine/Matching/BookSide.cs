using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Matching;

/// <summary>
/// One half of one book. Places count ticks from the worst price of its ladder, so that the higher
/// place is the better one in both halves, and everything behind this type is one algorithm:
/// <code>
///            worst                best
/// bids       floor   ...  floor + ticks - 1
/// asks   floor + ticks - 1  ...   floor
/// place     Lowest   ...         Top - 1
/// </code>
/// Places of the asks are counted from the end of the ladder's last page: so a page holds the same
/// prices in both halves.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct BookSide
{
    /// <summary>The best place of an empty half: no limit reaches it.</summary>
    public const int Empty = int.MinValue;

    /// <summary>What <see cref="Second"/> says when nobody has looked.</summary>
    public const int Unknown = int.MaxValue;

    // All ones for the asks: the complement turns the order of their prices round.
    private long _flip;

    // The price of place 0, after the flip.
    private long _origin;

    private int _lowest;
    private int _top;

    /// <summary>Place of the best level, or <see cref="Empty"/>.</summary>
    public int Best;

    /// <summary>
    /// Place of the next level behind the best, <see cref="Empty"/> if there is none, or
    /// <see cref="Unknown"/>. An order in front of the best makes it known, and that is the order
    /// that most often leaves at once.
    /// </summary>
    public int Second;

    /// <summary>Whether it has a ladder.</summary>
    public readonly bool IsOpen => _top != 0;

    /// <summary>An empty half with a ladder of these prices; not open without any.</summary>
    public static BookSide Of(int sideIndex, long floor, int ticks)
    {
        if ((sideIndex & 1) == 0)
        {
            return new BookSide { _origin = floor, _top = ticks, Best = Empty, Second = Unknown };
        }

        int top = (ticks + PriceLevels.PageLevels - 1) & ~(PriceLevels.PageLevels - 1);
        return new BookSide
        {
            _flip = -1,
            _origin = ~(floor + top - 1),
            _lowest = top - ticks,
            _top = top,
            Best = Empty,
            Second = Unknown,
        };
    }

    /// <summary>The place of a price, which may lie outside the ladder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly long PlaceOf(long priceTicks) => unchecked((priceTicks ^ _flip) - _origin);

    /// <summary>The price of a place.</summary>
    public readonly long PriceOf(int place) => unchecked((place + _origin) ^ _flip);

    /// <summary>Whether a place is in the ladder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Has(long place) => _lowest <= place && place < _top;

    /// <summary>The place of a price that is inside the ladder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int InnerPlaceOf(long priceTicks)
    {
        long place = PlaceOf(priceTicks);
        Invariant.Holds(Has(place));
        return unchecked((int)place);
    }

    /// <summary>
    /// The place of an incoming order's limit in this half, where it trades with this place and
    /// better ones; just outside the ladder for a limit outside.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int LimitOf(long priceTicks)
    {
        // Far limits are brought near before the subtraction, which would wrap.
        long flipped = priceTicks ^ _flip;
        return unchecked(
            (int)(Math.Max(_origin - 1, Math.Min(flipped, _origin + _top)) - _origin));
    }
}
