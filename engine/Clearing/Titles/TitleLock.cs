using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Clearing.Titles;

/// <summary>What of a title record is to be locked for a contract. Immutable.</summary>
public readonly record struct TitleLock
{
    /// <summary>Of which record.</summary>
    public TitleId Title { get; init; }

    /// <summary>Whose it has to be.</summary>
    public MemberId Owner { get; init; }

    /// <summary>Of which product it has to be.</summary>
    public ProductId Product { get; init; }

    /// <summary>For which contract.</summary>
    public ContractId Contract { get; init; }

    /// <summary>How much of it; the rest stays free, as a record of its own.</summary>
    public GoodsQuantity Goods { get; init; }

    /// <summary>
    /// Of a capacity right: from which day on; none: from its first. Other titles have no days,
    /// and this is not read.
    /// </summary>
    public TradingDay From { get; init; }

    /// <summary>Of a capacity right: up to which day; none: to its last.</summary>
    public TradingDay To { get; init; }
}
