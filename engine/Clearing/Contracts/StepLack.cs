using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>What is missing for a step that is refused. Immutable.</summary>
/// <param name="Funds">Free money of who acts, or of the pool of the buyer's bank.</param>
/// <param name="Goods">Goods of the title record; or how many there are beyond the most.</param>
/// <param name="Most">The most that may be metered, where that is passed.</param>
public readonly record struct StepLack(
    Money Funds, GoodsQuantity Goods, GoodsQuantity Most = default);
