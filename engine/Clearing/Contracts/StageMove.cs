using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>A stage that a step has come to. Immutable.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Paid">What the seller had been paid then.</param>
public readonly record struct StageMove(ContractStage Stage, Money Paid);
