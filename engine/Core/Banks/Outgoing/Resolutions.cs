using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Banks.Pools;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// What two operators say of an instruction where no bank says it, and whose money is that came
/// back too late (decision 0050).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="carried">Instructions that a bank carries itself.</param>
/// <param name="payments">Payments of contracts.</param>
/// <param name="unowned">Money that is nobody's.</param>
/// <param name="venue">The rest of the exchange.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class Resolutions(
    BankBooks books, CarriedInstructions carried, Payments payments, UnownedMoney unowned,
    IBankVenue venue)
{
    /// <summary>
    /// Whether an instruction waits for an answer and this can be one; or was rejected, and carried
    /// out all the same. What came back had left before; of what its bank carries all comes back or
    /// nothing.
    /// </summary>
    /// <param name="said">
    /// The instruction, what became of it, and, of one that came back, how much did; else 0.
    /// </param>
    /// <param name="by">The operator who says so.</param>
    public RejectReason CheckOutcome(in ProposedMoney said, PrincipalId by)
    {
        RejectReason reason = books.Instructions.CheckNeutral(
            said.Instruction, by, out int place);
        return reason == RejectReason.None
            && !CanBe(in books.Instructions[place], said.Outcome, said.Amount.Fen)
                ? RejectReason.ResolutionInvalid
                : reason;
    }

    private bool CanBe(in InstructionRow row, PaymentStatus outcome, long fen)
    {
        bool isCarried = !row.Contract.IsSome;
        bool isGone = row.Status == PaymentStatus.Settled
            || (!isCarried && row.Status == PaymentStatus.Returned);
        bool isReturn = fen > 0 && fen <= row.Fen - row.ReturnedFen
            && (!isCarried || fen == row.Fen);
        return outcome switch
        {
            PaymentStatus.Settled => fen == 0 && (row.IsOpen || row.IsUnderWay
                || (row.Status == PaymentStatus.Rejected && venue.Rules.OwesWhatBanksPaid)),
            PaymentStatus.Rejected => fen == 0 && row.IsOpen && !row.HasArrived,
            PaymentStatus.Returned => isReturn && (row.IsOpen || isGone) && !row.HasArrived,
            _ => false,
        };
    }

    /// <summary>It became of the instruction what was said, as was checked.</summary>
    /// <param name="said">
    /// The instruction, what became of it, and, of one that came back, how much did; else 0.
    /// </param>
    /// <param name="events">Where it is told.</param>
    public void Resolve(in ProposedMoney said, ref EventWriter events)
    {
        long fen = said.Amount.Fen;
        PaymentStatus outcome = said.Outcome;
        int place = books.Instructions.Find(said.Instruction);
        ref InstructionRow row = ref books.Instructions[place];
        row.IsResolved = true;
        if (row.Contract.IsSome)
        {
            payments.Resolve(place, outcome, fen, ref events);
        }
        else
        {
            carried.Resolve(place, outcome, ref events);
        }

        long aboutFen = outcome == PaymentStatus.Returned ? fen : row.Fen;
        ref Event told = ref books.Instructions.NextOf(
            EventKind.InstructionResolved, place, aboutFen, ref events);
        told.PaymentStatus = outcome;
    }

    /// <summary>Whether money that is held is the payer's or the payee's, and so much is; or, if it
    /// came in for nobody, whether it can be a member's.</summary>
    /// <param name="said">The instruction that it came back of, whose it is and how much.</param>
    /// <param name="by">The operator who says so.</param>
    public RejectReason CheckFreed(in ProposedMoney said, PrincipalId by)
    {
        (MemberId whose, long fen) = (said.Member, said.Amount.Fen);
        RejectReason reason = books.Instructions.CheckNeutral(
            said.Instruction, by, out int place);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstructionRow row = ref books.Instructions[place];
        if (fen <= 0 || fen > row.HeldFen)
        {
            return RejectReason.NothingHeld;
        }

        if (row.IsUnowned)
        {
            return unowned.CheckGiven(in row, in said, by);
        }

        return whose.IsSome && (whose == row.Payer || whose == row.Payee)
            ? RejectReason.None
            : RejectReason.CounterpartyInvalid;
    }

    /// <summary>Money that is held is somebody's, as was checked.</summary>
    /// <param name="said">The instruction that it came back of, whose it is and how much.</param>
    /// <param name="events">Where it is told.</param>
    public void Free(in ProposedMoney said, ref EventWriter events)
    {
        (MemberId whose, long fen) = (said.Member, said.Amount.Fen);
        int place = books.Instructions.Find(said.Instruction);
        MemberId payer = books.Instructions[place].Payer;
        CashCause cause = books.Instructions[place].Cause;
        CashAccounts cash = books.Cash;
        books.Instructions.ChangeHeld(place, -fen);
        if (books.Instructions[place].IsUnowned)
        {
            unowned.Give(place, whose, fen, ref events);
        }
        else if (whose == payer)
        {
            cash.Move(
                payer, AccountKind.FrozenPayment, AccountKind.Available, fen,
                PostingKind.ContractFunds, cause, ref events);
        }
        else
        {
            books.Ledger.Post(
                cash.AccountOf(payer, AccountKind.FrozenPayment),
                cash.AccountOf(whose, AccountKind.Available),
                fen, PostingKind.GoodsPayment, cause.Reference);
            cash.Tell(
                payer, AccountKind.FrozenPayment, 0, fen, PostingKind.GoodsPayment, cause,
                BankId.None, ref events);
            cash.Tell(
                whose, 0, AccountKind.Available, fen, PostingKind.GoodsPayment, cause,
                BankId.None, ref events);
        }

        // What came today does not leave today, whosever it is.
        cash.Receive(whose, fen);
        books.Instructions.NextOf(
            EventKind.ReturnFreed, place, fen, ref events).Counterparty = whose;
    }
}
