using System.Globalization;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Domain.Clearing;

/// <summary>What a ledger account counts: money in fen, or the goods of a product.</summary>
/// <param name="Value">1 for CNY, <see cref="GoodsBase"/> and the product for goods.</param>
public readonly record struct AssetId(uint Value)
{
    /// <summary>Below it no asset of goods is numbered.</summary>
    public const uint GoodsBase = 1 << 24;

    /// <summary>Renminbi, counted in fen.</summary>
    public static readonly AssetId Cny = new(1);

    /// <summary>
    /// The goods or rights of a product, counted in 1/1,000 of its base unit.
    /// </summary>
    public static AssetId Of(ProductId product) => new(GoodsBase + product.Value);

    /// <summary>The number alone.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
