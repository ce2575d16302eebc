using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>For whom goods are held on a day. Immutable.</summary>
/// <param name="Product">Of which product they are.</param>
/// <param name="Owner">Whose they are.</param>
/// <param name="Paper">Of which registration they came.</param>
/// <param name="Day">The day; 0 for goods without days.</param>
/// <param name="Contract">For which contract they are locked.</param>
/// <param name="Bank">To which bank they are pledged.</param>
public readonly record struct TitleHold(
    ProductId Product, MemberId Owner, ulong Paper, int Day, ContractId Contract, BankId Bank)
{
    /// <summary>In which account the ledger has them.</summary>
    public AccountKind Account => (Contract.IsSome, Bank.IsSome) switch
    {
        (true, _) => AccountKind.GoodsLocked,
        (_, true) => AccountKind.GoodsPledged,
        _ => AccountKind.GoodsFree,
    };
}
