using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>Which record, or part of one, an owner pledges to a bank.</summary>
/// <param name="Title">The record.</param>
/// <param name="Owner">Whose it has to be.</param>
/// <param name="Bank">To whom.</param>
/// <param name="Goods">How much of it; 0: all of it.</param>
public readonly record struct TitlePledge(
    TitleId Title, MemberId Owner, BankId Bank, GoodsQuantity Goods = default)
{
    /// <summary>Whether all of the record is meant, however much that is.</summary>
    public bool IsWhole => Goods.Thousandths == 0;
}
