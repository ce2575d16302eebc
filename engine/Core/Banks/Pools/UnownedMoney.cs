using System.Collections.Generic;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks.Movements;
using SCO.Exchange.Core.Banks.Outgoing;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Banks.Pools;

/// <summary>
/// Money that came in and is nobody's yet: it lies in the venue's suspense, as a row among the
/// instructions, until two operators say whose it is or its bank takes it back (decision 0075).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing but in <see cref="View"/>.</remarks>
internal sealed class UnownedMoney(BankBooks books, IBankVenue venue)
{
    /// <summary>Whether more of it can be held today: half of the room for instructions is kept for
    /// what is instructed, however many strangers pay in.</summary>
    public bool HasRoom => books.Instructions.HasRoom && !books.Instructions.IsHalfAwaited;

    /// <summary>It has come in: it is held under a number of its own.</summary>
    /// <param name="told">What the bank told; no member.</param>
    /// <param name="serial">The bank's number of it.</param>
    /// <param name="cause">The command that brings it.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>The number. There is room for it.</returns>
    public InstructionId TakeIn(
        in BankMovement told, in Digest serial, Sequence cause, ref EventWriter events)
    {
        long fen = told.Amount.Fen;
        InstructionId id = books.Instructions.AddHeld(cause, new InstructionRow
        {
            Fen = fen,
            ReturnedFen = fen,
            HeldFen = fen,
            Serial = serial,
            Bank = told.Bank,
            FromKind = AccountKind.Suspense,
            Day = venue.TradingDay,
            Status = PaymentStatus.Returned,
        });
        books.Ledger.Post(
            books.Pools.AccountOf(told.Bank), books.Cash.HouseOf(AccountKind.Suspense), fen,
            PostingKind.Deposit, id.Value);
        int place = books.Instructions.Find(id);
        _ = books.Instructions.NextOf(EventKind.ReturnHeld, place, fen, ref events);
        venue.PoolChanged(ref events);
        return id;
    }

    /// <summary>Whether it can be given to a member: all of it, and one of the same bank.</summary>
    /// <param name="row">The money.</param>
    /// <param name="said">Whose it is, and how much.</param>
    /// <param name="by">The operator who says so.</param>
    /// <returns>None, AmountDiffers, CounterpartyInvalid or OperatorIsParty.</returns>
    public RejectReason CheckGiven(
        in InstructionRow row, in ProposedMoney said, PrincipalId by)
    {
        if (said.Amount.Fen != row.HeldFen)
        {
            return venue.Rules.CauseOf(
                RejectReason.AmountDiffers, RejectReason.AmountInvalid);
        }

        bool isOfBank = said.Member.IsSome && books.IsMember(said.Member)
            && books.Members[said.Member.Value].Bank == row.Bank;
        return isOfBank
            ? venue.CheckNeutral(by, said.Member, MemberId.None)
            : RejectReason.CounterpartyInvalid;
    }

    /// <summary>It is a member's, as was checked: a deposit of that one from now on.</summary>
    /// <param name="place">The money, which is not held any more.</param>
    /// <param name="whose">Whose it is.</param>
    /// <param name="fen">How much.</param>
    /// <param name="events">Where it is told.</param>
    public void Give(int place, MemberId whose, long fen, ref EventWriter events)
    {
        ref InstructionRow row = ref books.Instructions[place];
        books.Ledger.Post(
            books.Cash.HouseOf(AccountKind.Suspense),
            books.Cash.AccountOf(whose, AccountKind.Available), fen, PostingKind.Deposit,
            row.Id.Value);
        books.Cash.Tell(
            whose, AccountKind.Suspense, AccountKind.Available, fen, PostingKind.Deposit,
            CashCause.Of(row.Id), row.Bank, ref events);
        int known = books.Movements.Find(row.Bank, row.Serial);
        if (known != MovementMemory.None)
        {
            ref BankMovementRow movement = ref books.Movements[known];
            movement.Kind = BankMovementKind.Deposit;
            movement.Member = whose;
        }
    }

    /// <summary>Its bank takes it back: nothing of it is held any more.</summary>
    public void GiveBack(in BankMovementRow original, ref EventWriter events)
    {
        int place = books.Instructions.Find(original.Instruction);
        books.Instructions.ChangeHeld(place, -original.Fen);
        books.Ledger.Post(
            books.Cash.HouseOf(AccountKind.Suspense), books.Pools.AccountOf(original.Bank),
            original.Fen, PostingKind.DepositReversal, original.Instruction.Value);
        _ = books.Instructions.NextOf(EventKind.ReturnFreed, place, original.Fen, ref events);
        venue.PoolChanged(ref events);
    }

    /// <summary>
    /// What is held under a serial, as the movement that brought it, which is not remembered any
    /// more; its amount is 0 if nothing is.
    /// </summary>
    /// <remarks>A look at each instruction that is awaited.</remarks>
    public BankMovementRow Forgotten(BankId bank, in Digest serial)
    {
        for (int place = books.Instructions.FirstAwaited; place != Instructions.None;
            place = books.Instructions.NextAwaited(place))
        {
            ref InstructionRow row = ref books.Instructions[place];
            if (row.IsUnowned && row.Bank == bank && row.Serial == serial)
            {
                return new BankMovementRow
                {
                    Serial = serial,
                    Fen = row.HeldFen,
                    Instruction = row.Id,
                    Bank = bank,
                    Day = row.Day,
                    PostedOn = venue.TradingDay,
                    Kind = BankMovementKind.Unowned,
                };
            }
        }

        return default;
    }

    /// <summary>Whether two operators have said today whose it is.</summary>
    public bool IsGivenToday(in BankMovementRow movement)
    {
        int place = books.Instructions.Find(movement.Instruction);
        return place != Instructions.None && books.Instructions[place].IsUnowned
            && books.Instructions[place].Day == venue.TradingDay;
    }

    /// <summary>All that is held, the oldest first. Allocates.</summary>
    public List<UnownedView> View()
    {
        List<UnownedView> views = [];
        for (int place = books.Instructions.FirstAwaited; place != Instructions.None;
            place = books.Instructions.NextAwaited(place))
        {
            ref InstructionRow row = ref books.Instructions[place];
            if (row.IsUnowned)
            {
                views.Add(new UnownedView(
                    row.Id, row.Bank, row.Serial, new Money(row.HeldFen), row.Day));
            }
        }

        return views;
    }
}
