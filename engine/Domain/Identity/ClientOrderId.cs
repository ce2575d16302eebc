using System.Globalization;

namespace SCO.Exchange.Domain.Identity;

/// <summary>
/// The member's own label of a request, strictly increasing per session and trading day. 0
/// means none.
/// </summary>
/// <param name="Value">The number as it stands in records and on the wire.</param>
public readonly record struct ClientOrderId(ulong Value)
{
    /// <summary>The absent value.</summary>
    public static readonly ClientOrderId None;

    /// <summary>Whether this names something.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
