using System.Diagnostics.CodeAnalysis;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// The one text of prices: CNY with as few decimals as they need, at most four. Any thread.
/// </summary>
public static class PriceText
{
    private const int Digits = 4;

    /// <summary>A price, such as <c>498.5</c>; callers say what stands where there is none.
    /// </summary>
    public static string Of(UnitPrice price) => Of(price.TenThousandths);

    /// <summary>A price in 1/10,000 CNY.</summary>
    public static string Of(long tenThousandths) => Decimals.Write(tenThousandths, Digits);

    /// <summary>The same with its unit, such as <c>498.5 CNY</c>.</summary>
    public static string WithCny(UnitPrice price) => WithCny(price.TenThousandths);

    /// <summary>A price in 1/10,000 CNY with its unit.</summary>
    public static string WithCny(long tenThousandths) => $"{Of(tenThousandths)} CNY";

    /// <summary>Reads such a text.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out UnitPrice? price)
    {
        price = Decimals.TryRead(text, Digits, out long scaled) ? new UnitPrice(scaled) : null;
        return price is not null;
    }
}
