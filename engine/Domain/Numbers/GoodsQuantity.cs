namespace SCO.Exchange.Domain.Numbers;

/// <summary>An amount of goods in 1/1,000 of the base unit (t, m³, bbl, MMBtu).</summary>
/// <param name="Thousandths">1/1,000 of the base unit.</param>
public readonly record struct GoodsQuantity(long Thousandths);
