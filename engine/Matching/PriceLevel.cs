using System.Runtime.InteropServices;

namespace SCO.Exchange.Matching;

/// <summary>
/// The orders at one price, oldest first: the two ends of a chain through the slab. Eight to a
/// cache line. The quantity at a price is not kept: few ask for it, every fill would pay for it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PriceLevel
{
    /// <summary>A level without orders.</summary>
    public static readonly PriceLevel Empty = new()
    {
        Head = OrderBooks.NoSlot,
        Tail = OrderBooks.NoSlot,
    };

    /// <summary>Slot of the oldest order.</summary>
    public int Head;

    /// <summary>Slot of the youngest order.</summary>
    public int Tail;
}
