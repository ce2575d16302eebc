using System;

namespace SCO.Exchange.Testing.Funds;

/// <summary>Rounding as the market's rules say it, on its own beside the core's. Pure.</summary>
internal static class FundsMath
{
    /// <summary>A whole, where something is a share.</summary>
    public const long Million = 1_000_000;

    /// <summary>A quotient, half away from zero.</summary>
    /// <param name="product">Of either sign.</param>
    /// <param name="divisor">More than 0.</param>
    public static long HalfUp(Int128 product, Int128 divisor)
    {
        Int128 size = ((2 * Int128.Abs(product)) + divisor) / (2 * divisor);
        return checked((long)(product < 0 ? -size : size));
    }

    /// <summary>A quotient, up to the next whole.</summary>
    /// <param name="product">Not negative.</param>
    /// <param name="divisor">More than 0.</param>
    public static Int128 Up(Int128 product, Int128 divisor) => (product + divisor - 1) / divisor;
}
