using System;
using SCO.Exchange.Clearing.Contracts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Deals;

/// <summary>
/// Refunds that sellers owe: which contract is served next by whose free money (decision 0090).
/// </summary>
/// <remarks>Core thread. Allocates nothing after the constructor.</remarks>
internal sealed class RefundDesk
{
    private readonly DealBooks _books;
    private readonly FreeMoney _free;
    private readonly IDealVenue _venue;

    // Of how many contracts that have not had their turn each member is the buyer.
    private readonly int[] _comingTo;
    private ContractId _after;

    /// <summary>A desk with nothing owed.</summary>
    /// <param name="books">What the room shares.</param>
    /// <param name="free">What money may go to another member.</param>
    /// <param name="venue">Where calls of members stand.</param>
    public RefundDesk(DealBooks books, FreeMoney free, IDealVenue venue)
    {
        _books = books;
        _free = free;
        _venue = venue;
        _comingTo = new int[books.Tables.MembersMax + 1];
    }

    /// <summary>
    /// Whether a refund is owed is as the row of a contract has it now. While one is, all that
    /// changes the free money of its seller is noted, and at once it is looked at.
    /// </summary>
    public void Follow(int row)
    {
        TakeUp(row);
        ref ContractRow contract = ref _books.Contracts[row];
        if (contract.IsRefundOwed)
        {
            _books.Ledger.Note(AvailableOf(contract.Seller));
        }
    }

    /// <summary>The same of a contract that was read: what is noted is read, too.</summary>
    public void TakeUp(int row)
    {
        ref ContractRow contract = ref _books.Contracts[row];
        if (_books.Refunds.Set(contract.Id, row, contract.IsRefundOwed))
        {
            _books.Cash.CountRefund(contract.Seller, contract.IsRefundOwed ? 1 : -1);
            _books.Ledger.Follow(
                AvailableOf(contract.Seller),
                _venue.CallOf(contract.Seller)
                    is MarginCallStatus.Called or MarginCallStatus.Missed
                    || _books.Cash.OwesRefund(contract.Seller));
        }
    }

    /// <summary>
    /// Whether one who owes a refund, and whose free money is noted, has something to give. An
    /// order of one who has nothing to spare goes through no refund of anybody.
    /// </summary>
    /// <remarks>Walks the positions of those noted who owe and whose free money is above 0.
    /// </remarks>
    public bool IsAnyToGive()
    {
        bool isAny = false;
        for (int place = 0; _books.Refunds.Count > 0 && place < _books.Ledger.NotedCount; place++)
        {
            LedgerOwner owner = _books.Ledger.OwnerOf(_books.Ledger.NotedAt(place));
            isAny = isAny || HasToGive(new MemberId(owner.Number));
        }

        return isAny;
    }

    /// <summary>From here on each contract has its turn once more.</summary>
    public void BeginTurns()
    {
        for (int place = 0; place < _books.Refunds.Count; place++)
        {
            _comingTo[_books.Contracts[_books.Refunds[place]].Buyer.Value] = 0;
        }

        for (int place = 0; place < _books.Refunds.Count; place++)
        {
            ref ContractRow contract = ref _books.Contracts[_books.Refunds[place]];
            bool gives = contract.Stage == ContractStage.Invoiced;
            _books.Refunds.SetServed(place, !gives);
            _comingTo[contract.Buyer.Value] += gives ? 1 : 0;
        }

        _after = ContractId.None;
    }

    /// <summary>
    /// The contract whose turn it is, of those whose seller has something to give back.
    /// </summary>
    /// <param name="row">The contract.</param>
    /// <param name="amount">How much it gives.</param>
    /// <returns>False when nobody who owes has anything, or each contract had its turn.</returns>
    /// <remarks>
    /// Who owes gives when it gets nothing more from those who owe to it, of the contract that was
    /// made first before others. Of members that owe each other in a circle none would begin: there
    /// the first contract whose seller has something does.
    /// </remarks>
    public bool TryNext(out int row, out Money amount)
    {
        while (TryTurn(out row) || TryCircle(out row))
        {
            amount = GivenNow(in _books.Contracts[row]);
            if (amount.Fen > 0)
            {
                return true;
            }
        }

        amount = default;
        return false;
    }

    /// <summary>What a member owes in all, in fen; also where a dispute holds it.</summary>
    public long OwedFenOf(MemberId member)
    {
        long owed = 0;
        for (int place = 0; _books.Cash.OwesRefund(member) && place < _books.Refunds.Count; place++)
        {
            ref ContractRow contract = ref _books.Contracts[_books.Refunds[place]];
            owed += contract.Seller == member ? contract.RefundOwed.Fen : 0;
        }

        return owed;
    }

    private bool HasToGive(MemberId member) =>
        _books.Cash.OwesRefund(member) && SpareFenOf(member) > 0;

    private int AvailableOf(MemberId member) =>
        _books.Cash.AccountOf(member, AccountKind.Available);

    private bool TryTurn(out int row)
    {
        for (int place = _books.Refunds.FirstAfter(_after); place < _books.Refunds.Count; place++)
        {
            row = _books.Refunds[place];
            ref ContractRow contract = ref _books.Contracts[row];
            _after = contract.Id;
            if (!_books.Refunds.IsServed(place) && _comingTo[contract.Seller.Value] == 0)
            {
                Serve(place);
                return true;
            }
        }

        row = ContractTable.None;
        return false;
    }

    private bool TryCircle(out int row)
    {
        for (int place = 0; place < _books.Refunds.Count; place++)
        {
            row = _books.Refunds[place];
            if (!_books.Refunds.IsServed(place) && GivenNow(in _books.Contracts[row]).Fen > 0)
            {
                Serve(place);
                return true;
            }
        }

        row = ContractTable.None;
        return false;
    }

    /// <summary>Who gets nothing more now may owe of earlier contracts.</summary>
    private void Serve(int place)
    {
        _books.Refunds.SetServed(place, true);
        MemberId buyer = _books.Contracts[_books.Refunds[place]].Buyer;
        _comingTo[buyer.Value]--;
        if (_comingTo[buyer.Value] == 0 && _books.Cash.OwesRefund(buyer))
        {
            _after = ContractId.None;
        }
    }

    private Money GivenNow(in ContractRow contract) =>
        new(Math.Min(SpareFenOf(contract.Seller), contract.RefundOwed.Fen));

    // Where nothing is free nothing is to spare, whatever the positions of the member have lost.
    private long SpareFenOf(MemberId member) =>
        _books.Cash.FenOf(member, AccountKind.Available) > 0 ? _free.SpareFenOf(member) : 0;
}
