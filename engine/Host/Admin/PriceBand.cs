using System;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Admin;

/// <summary>The lowest and the highest price of orders.</summary>
/// <param name="Lower">The lowest.</param>
/// <param name="Upper">The highest.</param>
public readonly record struct PriceBand(UnitPrice Lower, UnitPrice Upper)
{
    private const long WholeOfPercent = 1_000_000;

    /// <summary>
    /// So many percent around a reference, rounded inward to ten-thousandths of a yuan; the
    /// exchange rounds inward to ticks.
    /// </summary>
    /// <param name="reference">The middle, at most 14 digits before the point.</param>
    /// <param name="percent">Ten-thousandths of a percent, at most 100%.</param>
    public static PriceBand Around(UnitPrice reference, long percent)
    {
        Int128 away = Int128.Abs(reference.TenThousandths) * percent / WholeOfPercent;
        return new PriceBand(
            new UnitPrice((long)(reference.TenThousandths - away)),
            new UnitPrice((long)(reference.TenThousandths + away)));
    }
}
