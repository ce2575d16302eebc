using System.Globalization;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>An amount of goods in 1/1,000 of the base unit (t, m³, bbl, MMBtu).</summary>
/// <param name="Thousandths">1/1,000 of the base unit.</param>
public readonly record struct GoodsQuantity(long Thousandths)
{
    /// <summary>The whole number of thousandths.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Thousandths}/1000");
}
