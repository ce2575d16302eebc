using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>A title record that a member has in the evening. Immutable.</summary>
/// <param name="Title">The record.</param>
/// <param name="Kind">A receipt, stock or a right to store.</param>
/// <param name="Product">The code of the product.</param>
/// <param name="Unit">What goods are counted in.</param>
/// <param name="Goods">How much, in thousandths of the unit.</param>
/// <param name="From">First day of a right to store; none of other records.</param>
/// <param name="To">Its last day.</param>
/// <param name="Contract">The contract that it is locked for; none if it is not.</param>
/// <param name="Pledgee">The code of the bank that it is pledged to; empty if it is not.</param>
public sealed record TitleLine(
    TitleId Title, TitleKind Kind, string Product, string Unit, long Goods, TradingDay From,
    TradingDay To, ContractId Contract, string Pledgee)
{
    /// <summary>The number of the paper by which it was registered, as operators wrote it; empty if
    /// they gave none.</summary>
    public string Paper { get; init; } = "";
}
