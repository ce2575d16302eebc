using SCO.Exchange.Domain.Clearing.Deals;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>A paper that was attached to a contract. Immutable.</summary>
/// <param name="Kind">What paper it is.</param>
/// <param name="Reference">Its number.</param>
public readonly record struct ContractPaper(ReferenceKind Kind, string Reference);
