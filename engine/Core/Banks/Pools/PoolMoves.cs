using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Pools;

/// <summary>
/// Money between the pools of banks, and out of one to the venue itself (decision 0049). It leaves
/// a pool when that bank says so, arrives when the other one does, and is in transit between.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class PoolMoves(BankBooks books, IBankVenue venue)
{
    /// <summary>Whether money can be moved out of a pool.</summary>
    /// <param name="money">From where to where, and how much.</param>
    /// <param name="missingFen">How much is missing of it.</param>
    public RejectReason Check(in ProposedMoney money, out long missingFen)
    {
        long fen = money.Amount.Fen;
        missingFen = 0;
        if (!books.Pools.Has(money.Bank)
            || (money.ToBank.IsSome && !books.Pools.Has(money.ToBank)))
        {
            return RejectReason.UnknownBank;
        }

        // To the venue's own account goes what it has earned, what rounding left, or its capital.
        bool isSane = money.ToBank.IsSome
            ? money.ToBank != money.Bank && money.FromKind == 0
            : money.FromKind is AccountKind.Fees or AccountKind.Capital
                || (money.FromKind == AccountKind.Rounding && venue.Rules.PaysOutRounding);
        if (!isSane)
        {
            return RejectReason.PoolMoveInvalid;
        }

        if (fen <= 0)
        {
            return RejectReason.AmountInvalid;
        }

        long hasFen = money.ToBank.IsSome ? fen : books.Cash.HouseFenOf(money.FromKind);
        if (hasFen < fen)
        {
            missingFen = fen - hasFen;
            return RejectReason.InsufficientFunds;
        }

        RejectReason reason = books.Pools.CheckHolds(money.Bank, fen, out missingFen);
        return reason == RejectReason.None && !books.Instructions.HasRoom
            ? RejectReason.InstructionsFull
            : reason;
    }

    /// <summary>
    /// The bank is instructed. What goes to the venue's own account is taken out of that of the
    /// venue at once, so that it goes once: until it has left, it is in transit with a credit.
    /// </summary>
    /// <param name="money">From where to where, and how much, as was checked.</param>
    /// <param name="events">Where it is told.</param>
    public void Instruct(in ProposedMoney money, ref EventWriter events)
    {
        ref Event told = ref venue.Next(EventKind.PoolMoveChanged, ref events);
        InstructionRow row = new()
        {
            Fen = money.Amount.Fen,
            Bank = money.Bank,
            ToBank = money.ToBank,
            FromKind = money.FromKind,
            Day = venue.TradingDay,
            Status = PaymentStatus.Instructed,
        };
        row.Id = books.Instructions.Add(told.Sequence, in row);
        TakeFromVenue(in row);
        WriteTo(ref told, in row);
    }

    /// <summary>It left although its bank had said that it did not: what the venue had again, it
    /// has not, or owes.</summary>
    public void LeaveLate(in InstructionRow row, ref EventWriter events)
    {
        TakeFromVenue(in row);
        Leave(in row, ref events);
    }

    private void TakeFromVenue(in InstructionRow row)
    {
        if (!row.ToBank.IsSome)
        {
            books.Ledger.Post(
                books.Cash.HouseOf(row.FromKind), books.Pools.TransitOf(row.Bank), row.Fen,
                PostingKind.VenuePayout, row.Id.Value);
        }
    }

    /// <summary>The bank says that the money has left.</summary>
    public void Leave(in InstructionRow row, ref EventWriter events)
    {
        books.Ledger.Post(
            books.Pools.TransitOf(row.Bank), books.Pools.AccountOf(row.Bank), row.Fen,
            PostingOf(in row), row.Id.Value);
        TellChange(in row, ref events);
    }

    /// <summary>The other bank says that it has come, whatever the first one has said.</summary>
    public void Arrive(int place, ref EventWriter events)
    {
        books.Instructions.SetArrived(place);
        ref InstructionRow row = ref books.Instructions[place];
        books.Ledger.Post(
            books.Pools.AccountOf(row.ToBank), books.Pools.TransitOf(row.Bank), row.Fen,
            PostingOf(in row), row.Id.Value);
        TellChange(in row, ref events);
    }

    /// <summary>It left and came back: it is in the pool again, or the venue's.</summary>
    public void TakeBack(in InstructionRow row, ref EventWriter events)
    {
        int from = row.ToBank.IsSome
            ? books.Pools.TransitOf(row.Bank)
            : books.Cash.HouseOf(row.FromKind);
        books.Ledger.Post(
            books.Pools.AccountOf(row.Bank), from, row.Fen, PostingOf(in row), row.Id.Value);
        TellChange(in row, ref events);
    }

    /// <summary>It never left.</summary>
    public void Keep(in InstructionRow row, ref EventWriter events)
    {
        if (!row.ToBank.IsSome)
        {
            books.Ledger.Post(
                books.Pools.TransitOf(row.Bank), books.Cash.HouseOf(row.FromKind), row.Fen,
                PostingKind.VenuePayout, row.Id.Value);
        }

        TellChange(in row, ref events);
    }

    private static PostingKind PostingOf(in InstructionRow row) =>
        row.ToBank.IsSome ? PostingKind.PoolMove : PostingKind.VenuePayout;

    private void TellChange(in InstructionRow row, ref EventWriter events)
    {
        WriteTo(ref venue.Next(EventKind.PoolMoveChanged, ref events), in row);
        venue.PoolChanged(ref events);
    }

    private static void WriteTo(ref Event made, in InstructionRow row)
    {
        Invariant.Holds(row.IsPoolMove);
        made.Instruction = row.Id;
        made.Bank = row.Bank;
        made.ToBank = row.ToBank;
        made.FromKind = row.FromKind;
        made.PaymentStatus = row.Status;
        made.HasArrived = row.HasArrived ? (byte)1 : (byte)0;
        made.Amount = new Money(row.Fen);
    }
}
