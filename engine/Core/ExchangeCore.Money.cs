using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core;

/// <content>The accounts of members in the ledger.</content>
public sealed partial class ExchangeCore
{
    /// <summary>The ledger, for tests that add it up.</summary>
    internal Ledger LedgerForTests => _ledger;

    /// <summary>Opens the accounts of a member's money, one behind the other.</summary>
    private int OpenCash(MemberId member)
    {
        LedgerOwner owner = LedgerOwner.Of(member);
        int cash = _ledger.Open(owner, AssetId.Cny, AccountKind.Available);
        for (int kind = 1; kind < CoreCapacities.CashKinds; kind++)
        {
            AccountKind next = AccountKind.Available + (byte)kind;
            Invariant.Holds(_ledger.Open(owner, AssetId.Cny, next) == cash + kind);
        }

        return cash;
    }

    /// <summary>Opens the accounts of the venue's money, one behind the other.</summary>
    private int OpenHouse()
    {
        int house = _ledger.Open(LedgerOwner.Venue, AssetId.Cny, AccountKind.Fees);
        for (AccountKind kind = AccountKind.Penalties; kind <= AccountKind.Suspense; kind++)
        {
            Invariant.Holds(
                _ledger.Open(LedgerOwner.Venue, AssetId.Cny, kind)
                    == house + (kind - AccountKind.Fees));
        }

        return house;
    }

    /// <summary>The account of a kind of money of the venue, Fees to Suspense.</summary>
    internal int HouseOf(AccountKind kind) => _house + (kind - AccountKind.Fees);

    /// <summary>The account of a kind of money of a member.</summary>
    internal int CashOf(MemberId member, AccountKind kind) =>
        _members[member.Value].Cash + (kind - AccountKind.Available);
}
