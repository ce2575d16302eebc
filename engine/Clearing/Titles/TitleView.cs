using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>A copy of one title record, to be told. Immutable.</summary>
/// <param name="Title">Its number.</param>
/// <param name="Kind">What kind of title it is.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Product">Of which product the goods are.</param>
/// <param name="Goods">How much; a capacity right has as much on each of its days.</param>
/// <param name="From">The first day of a capacity right.</param>
/// <param name="To">The last day of a capacity right.</param>
/// <param name="Contract">For which contract it is locked; none: it is not.</param>
/// <param name="Bank">To which bank it is pledged; none: it is not.</param>
/// <param name="Paper">
/// Of which registration it is a part, counted from 1: parts of one paper have the same.
/// </param>
public readonly record struct TitleView(
    TitleId Title,
    TitleKind Kind,
    MemberId Owner,
    ProductId Product,
    GoodsQuantity Goods,
    TradingDay From,
    TradingDay To,
    ContractId Contract,
    BankId Bank,
    ulong Paper)
{
    /// <summary>Whether it is neither locked nor pledged.</summary>
    public bool IsFree => !Contract.IsSome && !Bank.IsSome;
}
