using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Text;

/// <summary>What the goods of a contract or a title are counted in, for people. Any thread.
/// </summary>
public static class GoodsUnits
{
    /// <summary>
    /// Such as <c>t</c>; of a capacity right, which is so much on each of its days, such as
    /// <c>m3 a day</c>. Empty of a product that is not known.
    /// </summary>
    public static string Of(ProductDefinition? product) =>
        product is null ? ""
        : product.IsCapacity ? $"{product.BaseUnit} a day"
        : product.BaseUnit;
}
