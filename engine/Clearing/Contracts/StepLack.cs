using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>What is missing for a step that is refused, or is too much. Immutable.</summary>
/// <param name="Funds">Free money of who acts, or of the pool of the buyer's bank.</param>
/// <param name="Goods">Goods of the title record.</param>
public readonly record struct StepLack(Money Funds, GoodsQuantity Goods)
{
    /// <summary>How much was metered beyond <see cref="Most"/>; nothing if that was not.</summary>
    public GoodsQuantity Beyond { get; init; }

    /// <summary>The most that may be metered.</summary>
    public GoodsQuantity Most { get; init; }
}
