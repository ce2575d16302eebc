using System.Globalization;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>
/// A price in 1/10,000 CNY per price unit, as it stands on every wire and in every record. The core
/// turns it into ticks of the instrument.
/// </summary>
/// <param name="TenThousandths">1/10,000 CNY per price unit.</param>
public readonly record struct UnitPrice(long TenThousandths)
{
    /// <summary>Parts of one CNY.</summary>
    public const long PerCny = 10_000;

    /// <summary>No price given. Zero is a price.</summary>
    public static readonly UnitPrice Null = new(long.MinValue);

    /// <summary>Whether no price is given.</summary>
    public bool IsNull => TenThousandths == long.MinValue;

    /// <summary>The whole number with its unit.</summary>
    public override string ToString() =>
        TenThousandths.ToString(CultureInfo.InvariantCulture) + "/10000 CNY";
}
