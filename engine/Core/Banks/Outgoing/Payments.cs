using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Core.Banks.Outgoing;

/// <summary>
/// Payments of contracts that leave the pool: instructed, and answered later (decision 0045).
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="venue">The rest of the exchange, where a payment takes its contract on.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed partial class Payments(BankBooks books, IBankVenue venue)
{
    /// <summary>Whether a payment of a member can be instructed.</summary>
    /// <returns>None, UnknownBank (nobody keeps its money) or InstructionsFull.</returns>
    public RejectReason CheckInstruct(MemberId payer)
    {
        if (!books.Members[payer.Value].Bank.IsSome)
        {
            return RejectReason.UnknownBank;
        }

        return books.Instructions.HasRoom ? RejectReason.None : RejectReason.InstructionsFull;
    }

    /// <summary>
    /// Instructs the bank of a payer to pay. The money is in his FrozenPayment, and stays there
    /// until it is answered.
    /// </summary>
    /// <param name="contract">For which contract.</param>
    /// <param name="leg">Which of its payments.</param>
    /// <param name="fen">How much.</param>
    /// <param name="payer">Whose money.</param>
    /// <param name="payee">Who is paid.</param>
    /// <param name="rail">How it travels.</param>
    /// <param name="events">Where it is told.</param>
    /// <returns>The number of the instruction.</returns>
    public InstructionId Instruct(
        ContractId contract, byte leg, long fen, MemberId payer, MemberId payee,
        PaymentRail rail, ref EventWriter events)
    {
        Invariant.Holds(
            contract.IsSome && fen > 0 && CheckInstruct(payer) == RejectReason.None);
        ref Event told = ref venue.Tell(EventKind.PaymentInstructed, payer, ref events);
        InstructionRow row = new()
        {
            Fen = fen,
            Contract = contract,
            Payer = payer,
            Payee = payee,
            Bank = books.Members[payer.Value].Bank,
            Day = venue.TradingDay,
            Leg = leg,
            Rail = rail,
            Status = PaymentStatus.Instructed,
        };
        row.Id = books.Instructions.Add(told.Sequence, in row);
        row.WriteTo(ref told, fen);
        return row.Id;
    }

    /// <summary>Two operators say what became of a payment, as was checked.</summary>
    /// <param name="place">The instruction.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="fen">Returned: how much came back; else 0.</param>
    /// <param name="events">Where it is told.</param>
    public void Resolve(
        int place, PaymentStatus outcome, long fen, ref EventWriter events)
    {
        ref InstructionRow row = ref books.Instructions[place];
        if (row.Status == PaymentStatus.Rejected)
        {
            // Its contract may have been paid anew: this one is made beside it.
            row.FromKind = AccountKind.Available;
        }

        if (row.IsOpen && outcome == PaymentStatus.Returned)
        {
            Post(place, PaymentStatus.Settled, 0, ref events);
        }

        // Once an id is forgotten the rail's word of a return is refused, and that word is what
        // operators say here: nothing more is to come of it, and what comes is another return.
        bool isToBeTold = outcome == PaymentStatus.Returned
            && row.ReturnedFen == row.RememberedFen + row.UntoldFen;
        Post(place, outcome, fen, ref events);
        row.UntoldFen += isToBeTold ? fen : 0;
    }

    /// <summary>Posts what became of a payment, and takes the contract on.</summary>
    /// <param name="place">The instruction.</param>
    /// <param name="status">What became of it.</param>
    /// <param name="returnedFen">Returned: how much came back; else 0.</param>
    /// <param name="events">Where it is told.</param>
    private void Post(
        int place, PaymentStatus status, long returnedFen, ref EventWriter events)
    {
        books.Instructions.SetStatus(place, status, returnedFen);
        ref InstructionRow row = ref books.Instructions[place];
        long fen = status == PaymentStatus.Returned ? returnedFen : row.Fen;
        row.WriteTo(ref venue.Tell(EventKind.PaymentChanged, row.Payer, ref events), fen);
        if (row.IsBeside)
        {
            PostBeside(in row, fen, ref events);
            return;
        }

        switch (status)
        {
            case PaymentStatus.Settled:
                books.PoolCash.PayOut(
                    in row, AccountKind.FrozenPayment, fen, PostingKind.PaymentOut, ref events);
                venue.PaymentSettled(row.Contract, row.Leg, fen, ref events);
                break;
            case PaymentStatus.Returned:
                books.PoolCash.TakeIn(
                    in row, AccountKind.FrozenPayment, fen, PostingKind.PaymentReturn,
                    ref events);
                if (!venue.PaymentReturned(row.Contract, row.Leg, fen, ref events))
                {
                    HoldReturned(place, fen, ref events);
                }

                break;
            case PaymentStatus.Rejected:
                venue.PaymentRejected(row.Contract, ref events);
                break;
            default:
                // Timed out: nobody knows, so that all stays locked.
                break;
        }
    }

    /// <summary>
    /// A payment that its bank had rejected was made: out of free money, which the payer may owe
    /// then, and what comes back of it is free again. Its contract counts it in no case.
    /// </summary>
    private void PostBeside(in InstructionRow row, long fen, ref EventWriter events)
    {
        if (row.Status == PaymentStatus.Settled)
        {
            books.PoolCash.PayOut(
                in row, AccountKind.Available, fen, PostingKind.PaymentOut, ref events);
            return;
        }

        books.Cash.Receive(row.Payer, fen);
        books.PoolCash.TakeIn(
            in row, AccountKind.Available, fen, PostingKind.PaymentReturn, ref events);
    }

    /// <summary>
    /// Money came back after its contract was over: it stays locked, and its instruction is kept,
    /// until two operators say whose it is.
    /// </summary>
    private void HoldReturned(int place, long fen, ref EventWriter events)
    {
        books.Instructions.ChangeHeld(place, fen);
        ref Event held = ref books.Instructions.NextOf(
            EventKind.ReturnHeld, place, fen, ref events);
        held.Counterparty = books.Instructions[place].Payee;
    }
}
