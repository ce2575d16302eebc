using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// Instructions to banks as they are kept, and what two operators say of them (decision 0050).
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Of how many instructions something is awaited, for tests.</summary>
    internal int AwaitedForTests => _instructions.AwaitedCount;

    private InstructionId AddInstruction(Sequence sequence, in InstructionRow row)
    {
        _toldFen[row.Bank.Value] += row.Fen;
        return _instructions.Add(sequence, in row);
    }

    /// <summary>An instruction stands elsewhere, or was answered again.</summary>
    /// <param name="place">The instruction.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="backFen">How much has come back with it.</param>
    private void SetStatus(int place, PaymentStatus status, long backFen = 0)
    {
        ref InstructionRow row = ref _instructions[place];
        bool wasOpen = row.IsOpen;
        bool wasAwaited = row.IsAwaited;
        row.Status = status;
        row.ReturnedFen += backFen;
        if (wasOpen && !row.IsOpen)
        {
            _toldFen[row.Bank.Value] -= row.Fen;
        }

        _instructions.Changed(place, wasAwaited, _tradingDay);
    }

    /// <summary>
    /// Money came back after its contract was over: it stays locked, and its instruction is kept,
    /// until two operators say whose it is.
    /// </summary>
    private void Hold(int place, long fen, ref EventWriter events)
    {
        SetHeld(place, fen);
        TellReturn(EventKind.ReturnHeld, place, fen, ref events).Counterparty =
            _instructions[place].Payee;
    }

    private void SetHeld(int place, long changeFen)
    {
        ref InstructionRow row = ref _instructions[place];
        bool wasAwaited = row.IsAwaited;
        row.HeldFen += changeFen;
        _members[row.Payer.Value].HeldFen += changeFen;
        _instructions.Changed(place, wasAwaited, _tradingDay);
    }

    private ref Event TellReturn(EventKind kind, int place, long fen, ref EventWriter events)
    {
        ref InstructionRow row = ref _instructions[place];
        ref Event told = ref Next(kind, ref events);
        told.Contract = row.Contract;
        told.Instruction = row.Id;
        told.Member = row.Payer;
        told.Bank = row.Bank;
        told.Amount = new Money(fen);
        return ref told;
    }

    /// <summary>
    /// Whether an instruction waits for an answer and this can be one. What came back had left
    /// before; of what its bank carries all comes back or nothing.
    /// </summary>
    private RejectReason CheckResolution(in Proposal proposal, in Command by)
    {
        RejectReason reason = FindInstruction(in proposal, by.Principal, out int place);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstructionRow row = ref _instructions[place];
        long fen = proposal.Money.Amount.Fen;
        bool isOwn = !row.Contract.IsSome;
        bool isGone = row.Status == PaymentStatus.Settled
            || (!isOwn && row.Status == PaymentStatus.Returned);
        switch (proposal.Money.Outcome)
        {
            case PaymentStatus.Settled when fen == 0:
                return row.IsOpen || row.IsUnderWay
                    ? RejectReason.None
                    : RejectReason.ResolutionInvalid;
            case PaymentStatus.Rejected when fen == 0:
                return row.IsOpen && !row.HasArrived
                    ? RejectReason.None
                    : RejectReason.ResolutionInvalid;
            case PaymentStatus.Returned:
                bool isReturn = fen > 0 && fen <= row.Fen - row.ReturnedFen
                    && (!isOwn || fen == row.Fen);
                return isReturn && (row.IsOpen || isGone) && !row.HasArrived
                    ? RejectReason.None
                    : RejectReason.ResolutionInvalid;
            default:
                return RejectReason.ResolutionInvalid;
        }
    }

    private void Resolve(in Proposal proposal, ref EventWriter events)
    {
        int place = _instructions.Find(proposal.Money.Instruction);
        PaymentStatus outcome = proposal.Money.Outcome;
        _instructions[place].IsResolved = true;
        ref InstructionRow row = ref _instructions[place];
        bool wasOpen = row.IsOpen;
        if (row.Contract.IsSome)
        {
            ResolvePayment(place, outcome, proposal.Money.Amount.Fen, wasOpen, ref events);
        }
        else
        {
            ResolveOwn(place, outcome, wasOpen, ref events);
        }

        ref Event told = ref TellReturn(
            EventKind.InstructionResolved, place,
            outcome == PaymentStatus.Returned
                ? proposal.Money.Amount.Fen
                : _instructions[place].Fen,
            ref events);
        told.PaymentStatus = outcome;
    }

    private void ResolvePayment(
        int place, PaymentStatus outcome, long fen, bool wasOpen, ref EventWriter events)
    {
        if (wasOpen && outcome == PaymentStatus.Returned)
        {
            PostPayment(place, PaymentStatus.Settled, 0, ref events);
        }

        // Once an id is forgotten the rail's word of a return is refused, and that word is what
        // operators say here: nothing more is to come of it, and what comes is another return.
        ref InstructionRow row = ref _instructions[place];
        bool isToBeTold = outcome == PaymentStatus.Returned
            && row.ReturnedFen == row.RememberedFen + row.UntoldFen;
        PostPayment(place, outcome, fen, ref events);
        row.UntoldFen += isToBeTold ? fen : 0;
    }

    private void ResolveOwn(
        int place, PaymentStatus outcome, bool wasOpen, ref EventWriter events)
    {
        if (outcome == PaymentStatus.Rejected)
        {
            FailOwn(place, ref events);
            return;
        }

        if (wasOpen)
        {
            SettleOwn(place, ref events);
        }

        if (outcome == PaymentStatus.Returned)
        {
            ReturnOwn(place, ref events);
        }
        else if (_instructions[place].IsUnderWay)
        {
            ArrivePool(place, ref events);
        }
    }

    /// <summary>It is the payer's or the payee's, and so much of it is held.</summary>
    private RejectReason CheckFreeing(in Proposal proposal, in Command by)
    {
        RejectReason reason = FindInstruction(in proposal, by.Principal, out int place);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref InstructionRow row = ref _instructions[place];
        MemberId whose = proposal.Money.Member;
        if (proposal.Money.Amount.Fen <= 0 || proposal.Money.Amount.Fen > row.HeldFen)
        {
            return RejectReason.NothingHeld;
        }

        return whose.IsSome && (whose == row.Payer || whose == row.Payee)
            ? RejectReason.None
            : RejectReason.CounterpartyInvalid;
    }

    private void Free(in Proposal proposal, ref EventWriter events)
    {
        int place = _instructions.Find(proposal.Money.Instruction);
        MemberId whose = proposal.Money.Member;
        MemberId payer = _instructions[place].Payer;
        CashCause cause = CauseOf(in _instructions[place]);
        long fen = proposal.Money.Amount.Fen;
        SetHeld(place, -fen);
        if (whose == payer)
        {
            MoveCash(
                payer, AccountKind.FrozenPayment, AccountKind.Available, fen,
                PostingKind.ContractFunds, cause, ref events);
        }
        else
        {
            _ledger.Post(
                CashOf(payer, AccountKind.FrozenPayment), CashOf(whose, AccountKind.Available),
                fen, PostingKind.GoodsPayment, cause.Reference);
            TellCash(
                payer, AccountKind.FrozenPayment, 0, fen, PostingKind.GoodsPayment, cause,
                BankId.None, ref events);
            TellCash(
                whose, 0, AccountKind.Available, fen, PostingKind.GoodsPayment, cause,
                BankId.None, ref events);
        }

        // What came today does not leave today, whosever it is.
        Receive(whose, fen);
        TellReturn(EventKind.ReturnFreed, place, fen, ref events).Counterparty = whose;
    }

    /// <summary>Whether there is the instruction, and who says so has no part in it.</summary>
    private RejectReason FindInstruction(
        in Proposal proposal, PrincipalId by, out int place)
    {
        place = _instructions.Find(proposal.Money.Instruction);
        if (place == Instructions.None)
        {
            return RejectReason.UnknownInstruction;
        }

        ref InstructionRow row = ref _instructions[place];
        return row.Payer.IsSome
            ? CheckNeutral(by, row.Payer, row.Payee.IsSome ? row.Payee : row.Payer)
            : RejectReason.None;
    }
}
