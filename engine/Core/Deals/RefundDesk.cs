using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// Refunds that sellers owe: which contract is served next by whose free money (decision 0090).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="free">What money may go to another member.</param>
/// <param name="venue">Where calls of members stand.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class RefundDesk(DealBooks books, FreeMoney free, IDealVenue venue)
{
    /// <summary>
    /// Whether a refund is owed is as the row of a contract has it now. While one is, all that
    /// changes the free money of its seller is noted, and at once it is looked at.
    /// </summary>
    public void Follow(int row)
    {
        TakeUp(row);
        ref ContractRow contract = ref books.Contracts[row];
        if (contract.IsRefundOwed)
        {
            books.Ledger.Note(AvailableOf(contract.Seller));
        }
    }

    /// <summary>The same of a contract that was read: what is noted is read, too.</summary>
    public void TakeUp(int row)
    {
        ref ContractRow contract = ref books.Contracts[row];
        if (books.Refunds.Set(contract.Id, row, contract.IsRefundOwed))
        {
            books.Cash.CountRefund(contract.Seller, contract.IsRefundOwed ? 1 : -1);
            books.Ledger.Follow(
                AvailableOf(contract.Seller),
                venue.CallOf(contract.Seller)
                    is MarginCallStatus.Called or MarginCallStatus.Missed
                    || books.Cash.OwesRefund(contract.Seller));
        }
    }

    /// <summary>Whether a refund is owed by one whose free money is noted.</summary>
    public bool IsAnyNoted()
    {
        bool isAny = false;
        for (int place = 0; books.Refunds.Count > 0 && place < books.Ledger.NotedCount; place++)
        {
            LedgerOwner owner = books.Ledger.OwnerOf(books.Ledger.NotedAt(place));
            isAny |= books.Cash.OwesRefund(new MemberId(owner.Number));
        }

        return isAny;
    }

    /// <summary>The first contract behind another one whose seller has something to give back.
    /// </summary>
    /// <param name="after">The other one, or none; then this one.</param>
    /// <param name="row">The contract.</param>
    /// <param name="amount">How much it gives.</param>
    /// <returns>False when nobody who owes has anything.</returns>
    public bool TryNext(ref ContractId after, out int row, out Money amount)
    {
        for (int place = books.Refunds.FirstAfter(after); place < books.Refunds.Count; place++)
        {
            row = books.Refunds[place];
            ref ContractRow contract = ref books.Contracts[row];
            after = contract.Id;
            long spare = contract.Stage == ContractStage.Invoiced
                ? free.SpareFenOf(contract.Seller)
                : 0;
            amount = new Money(Math.Min(spare, contract.RefundOwed.Fen));
            if (amount.Fen > 0)
            {
                return true;
            }
        }

        (row, amount) = (ContractTable.None, default);
        return false;
    }

    /// <summary>What a member owes in all, in fen; also where a dispute holds it.</summary>
    public long OwedFenOf(MemberId member)
    {
        long owed = 0;
        for (int place = 0; books.Cash.OwesRefund(member) && place < books.Refunds.Count; place++)
        {
            ref ContractRow contract = ref books.Contracts[books.Refunds[place]];
            owed += contract.Seller == member ? contract.RefundOwed.Fen : 0;
        }

        return owed;
    }

    private int AvailableOf(MemberId member) =>
        books.Cash.AccountOf(member, AccountKind.Available);
}
