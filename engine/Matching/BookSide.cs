using System;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Matching;

/// <summary>One half of one book. Places count ticks from the floor of its ladder.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct BookSide
{
    /// <summary>The lowest price of the ladder, in ticks.</summary>
    public long Floor;

    /// <summary>Which of the 64 words of the page bitmap are not zero.</summary>
    public ulong PageWords;

    /// <summary>Place of the best level; the half's own sentinel when there is none.</summary>
    public int Best;

    /// <summary>How many prices the ladder holds; 0 while the book is not open.</summary>
    public int Ticks;

    /// <summary>Whether a place is in the ladder; no half's sentinel is.</summary>
    public readonly bool Has(int place) => 0 <= place && place < Ticks;

    /// <summary>The place of a price that is inside the ladder.</summary>
    public readonly int PlaceOf(long priceTicks)
    {
        long place = unchecked(priceTicks - Floor);
        Invariant.Holds(0 <= place && place < Ticks);
        return (int)place;
    }

    /// <summary>The place of a limit, which may lie outside: just below or just above then.</summary>
    public readonly int LimitOf(long priceTicks) => unchecked(
        (int)(Math.Max(Floor - 1, Math.Min(priceTicks, Floor + Ticks)) - Floor));
}
