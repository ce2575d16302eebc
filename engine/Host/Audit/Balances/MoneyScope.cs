using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Clearing.Titles;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Replay;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>
/// What is shown of money at a point: of all, of one member, or of one instrument. One thread.
/// </summary>
/// <param name="point">The point.</param>
internal sealed class MoneyScope(ReplayPoint point)
{
    /// <summary>What money of the venue is for.</summary>
    public static readonly IReadOnlyList<AccountKind> HouseKinds =
    [
        AccountKind.Fees, AccountKind.Penalties, AccountKind.Mark, AccountKind.Rounding,
        AccountKind.Capital, AccountKind.Suspense,
    ];

    private readonly LedgerAccountView[] _ledger = point.Replayer.Core.ViewLedger();

    /// <summary>Whether the state of the day belongs to what is asked for.</summary>
    public bool HasDay => point.Scope.Instrument is null && point.Scope.Member is null;

    /// <summary>Whether the venue and its banks belong to it.</summary>
    public bool HasHouse => HasDay && point.Names.Banks.Count > 0;

    /// <summary>Money of members that have or owe any.</summary>
    public IEnumerable<MoneyView> Money => IsOfInstrument
        ? []
        : point.Replayer.Core.ViewMoney().Where(one =>
            point.Scope.HasMember(one.Member.Value)
            && (one.Balance.Fen != 0 || one.Available.Fen != 0
                || GoodsOf(one.Member).Any() || one.MarginCall != 0));

    /// <summary>Pools and what is on its way, by bank.</summary>
    public IEnumerable<(BankId Bank, Money Pool, Money InTransit)> Pools =>
        point.Names.Banks.Select(bank => (
            bank.Id,
            new Money(OfBank(bank.Id, AccountKind.Pool)),
            new Money(OfBank(bank.Id, AccountKind.InTransit))));

    /// <summary>All money of all members, in fen.</summary>
    public long MembersFen => point.Replayer.Core.ViewMoney().Sum(one => one.Balance.Fen);

    /// <summary>All money of the venue, in fen.</summary>
    public long VenueFen => (long)_ledger
        .Where(one => one.Owner.Kind == OwnerKind.Venue && one.Asset == AssetId.Cny)
        .Aggregate((System.Int128)0, (sum, one) => sum + one.Net);

    /// <summary>All that banks hold or have on its way, in fen.</summary>
    public long BanksFen => Pools.Sum(one => one.Pool.Fen + one.InTransit.Fen);

    /// <summary>Prices that were set or fixed, and are in force.</summary>
    public IEnumerable<PriceRow> Prices => point.Scope.Member is null
        ? point.Money.Prices.Where(one => point.Scope.HasInstrument(one.Instrument.Value))
        : [];

    /// <summary>Open deals.</summary>
    public IEnumerable<DealView> Deals => point.Replayer.Core.ViewDeals()
        .Where(one => point.Scope.HasInstrument(one.Terms.Instrument.Value)
            && (point.Scope.HasMember(one.Buyer.Value)
                || point.Scope.HasMember(one.Seller.Value)))
        .OrderBy(one => one.Id.Value);

    /// <summary>Contracts that are open, or were over today.</summary>
    public IEnumerable<ContractView> Contracts => point.Replayer.Core.ViewContracts()
        .Where(one => point.Scope.HasInstrument(one.Terms.Instrument.Value)
            && (point.Scope.HasMember(one.Buyer.Value)
                || point.Scope.HasMember(one.Seller.Value)))
        .OrderBy(one => one.Id.Value);

    /// <summary>Titles.</summary>
    public IEnumerable<TitleView> Titles => IsOfInstrument
        ? []
        : point.Replayer.Core.ViewTitles()
            .Where(one => point.Scope.HasMember(one.Owner.Value))
            .OrderBy(one => one.Title.Value);

    /// <summary>Instructions that no bank has answered, and those that came back.</summary>
    public IEnumerable<ToldInstruction> Instructions => IsOfInstrument
        ? []
        : point.Money.Instructions.Where(one => one.IsOpen
            && (one.IsMove
                ? point.Scope.Member is null
                : point.Scope.HasMember(one.Payer.Value)
                    || (one.Payee.IsSome && point.Scope.HasMember(one.Payee.Value))));

    /// <summary>Margin calls that are open.</summary>
    public IEnumerable<CallRow> Calls => IsOfInstrument
        ? []
        : point.Money.Calls.Where(one => point.Scope.HasMember(one.Member.Value));

    /// <summary>Defaults.</summary>
    public IEnumerable<BorneLoss> Defaults => IsOfInstrument
        ? []
        : point.Money.Defaults.Where(one => point.Scope.HasMember(one.Member.Value));

    private bool IsOfInstrument => point.Scope is { Instrument: not null, Member: null };

    /// <summary>Goods of a member, in thousandths of the unit; of rights to store times days.
    /// </summary>
    public IEnumerable<(ProductDefinition Product, AccountKind Kind, long Units)> GoodsOf(
        MemberId member) => _ledger
        .Where(one => one.Owner == LedgerOwner.Of(member) && one.Asset != AssetId.Cny
            && one.Net != 0)
        .Select(one => (
            point.Names.ProductOf(new ProductId(one.Asset.Value - AssetId.GoodsBase))!,
            one.Kind,
            (long)one.Net));

    /// <summary>What goods are for, in a word.</summary>
    public static string NameOf(AccountKind kind) => kind switch
    {
        AccountKind.GoodsFree => "free",
        AccountKind.GoodsLocked => "locked for contracts",
        _ => "pledged",
    };

    private long OfBank(BankId bank, AccountKind kind) => (long)_ledger
        .Where(one => one.Owner == LedgerOwner.Of(bank) && one.Kind == kind
            && one.Asset == AssetId.Cny)
        .Aggregate((System.Int128)0, (sum, one) => sum - one.Net);
}
