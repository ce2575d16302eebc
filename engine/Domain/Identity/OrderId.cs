using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// Names an order for ever: the number of the accepted order (40 bits) above the slot that holds it
/// (24 bits). The slot finds the order without a hash; the number tells whether it is still that
/// order. It stays over replaces. 0 means none.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct OrderId(ulong Value)
{
    /// <summary>How many low bits hold the slot.</summary>
    public const int SlotBits = 24;

    /// <summary>How many slots an order id can name.</summary>
    public const int SlotsMax = 1 << SlotBits;

    /// <summary>The absent value.</summary>
    public static readonly OrderId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The slot that holds, or held, the order.</summary>
    public int Slot => (int)(Value & (SlotsMax - 1));

    /// <summary>The number of the accepted order, from 1.</summary>
    public ulong Number => Value >> SlotBits;

    /// <summary>
    /// Puts an id together. Both parts must be in range; nothing is checked here.
    /// </summary>
    public static OrderId Of(ulong number, int slot) => new((number << SlotBits) | (uint)slot);

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
