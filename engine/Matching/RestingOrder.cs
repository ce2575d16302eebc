using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Matching;

/// <summary>
/// What matching needs of a resting order, and nothing else: two to a cache line. Who owns it is
/// kept by the caller in arrays of the same slots.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
public struct RestingOrder
{
    /// <summary>Bytes of one order in the slab.</summary>
    public const int SizeBytes = 32;

    internal long PriceTicks;
    internal int RemainingLots;

    // The caller has something to do after each fill of this order, before the next match.
    internal bool EndsMatch;

    // The owner as the caller numbers owners; kept while the order is in no book, too.
    internal ushort Owner;

    internal int Next;
    internal int Previous;

    // Where the level is in the pool, so that taking an order out needs no way through the ladder.
    internal int Level;

    // Twice the book, plus 0 for the bids or 1 for the asks.
    internal int SideIndex;

    /// <summary>The price at which it rests.</summary>
    public readonly Price Price => new(PriceTicks);

    /// <summary>Lots still open.</summary>
    public readonly Quantity Remaining => new(RemainingLots);

    /// <summary>The owner, as <see cref="OrderBooks.SetOwner"/> said.</summary>
    public readonly ushort OwnerTag => Owner;

    /// <summary>The 0-based book in which it rests.</summary>
    public readonly int Book => SideIndex >> 1;

    /// <summary>Whether it buys or sells.</summary>
    public readonly Side Side => (SideIndex & 1) == 0 ? Side.Buy : Side.Sell;
}
