using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Contracts;

/// <summary>A title record that a step has locked, freed or moved. Immutable.</summary>
/// <param name="Title">The record as it is after it.</param>
/// <param name="Owner">Whose it is then.</param>
/// <param name="Goods">How much it is of then.</param>
public readonly record struct TitleMove(TitleId Title, MemberId Owner, GoodsQuantity Goods);
