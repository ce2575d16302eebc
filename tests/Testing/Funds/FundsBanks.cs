using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// The books of the banks themselves: what each pool must hold by what its bank, or two operators
/// in its place, have said. It looks at no posting, so that one made twice is not believed.
/// </summary>
/// <param name="instructions">What banks were instructed to pay.</param>
/// <param name="tally">Counts what comes back, and what comes back as if twice.</param>
public sealed class FundsBanks(
    IReadOnlyDictionary<ulong, FundsInstruction> instructions, FundsTally tally)
{
    private readonly Dictionary<BankId, long> _pools = [];
    private readonly HashSet<(BankId Bank, string Serial, bool IsReversal)> _serials = [];
    private readonly HashSet<(BankId Bank, Digest Id)> _returns = [];
    private readonly Dictionary<InstructionId, FundsCarriage> _carriages = [];
    private readonly List<Event> _heard = [];

    /// <summary>Hears an event of the command that is taken in next.</summary>
    public void Hear(in Event made)
    {
        if (made.Kind is EventKind.BankAnswered or EventKind.PaymentChanged
            or EventKind.InstructionResolved or EventKind.Rejected)
        {
            _heard.Add(made);
        }
    }

    /// <summary>Takes in what a command says of the money at banks, if it was accepted.</summary>
    /// <exception cref="FundsException">It was said before, or cannot be.</exception>
    public void Take(Command command, ReadOnlySpan<byte> content)
    {
        bool isRefused = _heard.Exists(made => made.Kind == EventKind.Rejected);
        bool isRepeated = _heard.Exists(
            made => made.Kind == EventKind.BankAnswered && made.Repeated != 0);
        if (!isRefused && command.Kind == CommandKind.MoveBank)
        {
            Move(content, isRepeated);
        }
        else if (!isRefused && command.Kind == CommandKind.AnswerPayment)
        {
            Answer(content, isRepeated);
        }

        foreach (Event made in _heard)
        {
            if (made.Kind == EventKind.InstructionResolved)
            {
                Resolve(in made);
            }
        }

        _heard.Clear();
    }

    /// <summary>Each pool of a core is as its bank has it.</summary>
    /// <exception cref="FundsException">One is not.</exception>
    public void Demand(ExchangeCore core)
    {
        // Also of banks that have told nothing: a pool that the core alone has is none.
        for (ushort number = 0; number <= BankDefinition.BanksMax; number++)
        {
            BankId bank = new(number);
            FundsException.Equal(
                _pools.GetValueOrDefault(bank), core.ViewPool(bank).Fen, "the pool at bank",
                number);
        }
    }

    private void Move(ReadOnlySpan<byte> content, bool isRepeated)
    {
        bool isWhole = BankMovement.TryRead(
            content, out BankMovement told, out ReadOnlySpan<byte> note);
        FundsException.Unless(isWhole, "a bank has told nothing, and is believed");
        bool isOfSerial = !told.Instruction.IsSome;
        bool isReversal = isOfSerial && told.Kind is BankMovementKind.DepositReversal
            or BankMovementKind.WithdrawalReversal;
        if (isOfSerial)
        {
            string serial = Encoding.ASCII.GetString(note);
            bool isNew = _serials.Add((told.Bank, serial, isReversal));
            FundsException.Unless(
                isNew != isRepeated,
                $"{told.Kind} {serial} of bank {told.Bank.Value} "
                    + (isNew ? "is new and does not count" : "counts twice"));
        }

        if (isRepeated)
        {
            return;
        }

        long fen = told.Amount.Fen;
        switch (told.Kind)
        {
            case BankMovementKind.Deposit or BankMovementKind.DepositResend
                or BankMovementKind.Interest or BankMovementKind.CapitalIn
                or BankMovementKind.Unowned:
                Add(told.Bank, fen);
                break;
            case BankMovementKind.Withdrawal or BankMovementKind.DepositReversal
                or BankMovementKind.Charge:
                Add(told.Bank, -fen);
                break;
            case BankMovementKind.WithdrawalReversal when isOfSerial:
                Add(told.Bank, fen);
                break;
            case BankMovementKind.WithdrawalDone:
                Leave(told.Instruction);
                break;
            case BankMovementKind.PoolArrived:
                Arrive(told.Instruction);
                break;
            default:
                // A withdrawal that had not left yet: it does not leave any more.
                ComeBack(told.Instruction);
                break;
        }
    }

    private void Answer(ReadOnlySpan<byte> content, bool isRepeated)
    {
        bool isWhole = PaymentAnswer.TryRead(content, out PaymentAnswer told, out _);
        FundsException.Unless(isWhole, "a rail has told nothing, and is believed");
        if (told.Status == PaymentStatus.Settled && !isRepeated)
        {
            Leave(told.Instruction);
        }

        if (told.Status != PaymentStatus.Returned)
        {
            return;
        }

        tally.Take(told, Known(told.Instruction), isRepeated);
        FundsCarriage carriage = Of(told.Instruction);
        // A rail without ids tells one return at most.
        bool isKnown = told.Return.IsSome
            ? !_returns.Add((Known(told.Instruction).Bank, told.Return))
            : carriage.BackFen > 0;
        if (isRepeated && carriage.UntoldFen > 0 && !(isKnown && told.Return.IsSome))
        {
            carriage.UntoldFen -= told.Amount.Fen;
            return;
        }

        FundsException.Unless(
            isRepeated ? isKnown : !isKnown && carriage.UntoldFen == 0,
            $"a return of {told.Amount.Fen} for instruction {told.Instruction.Value} counts "
                + (isRepeated ? "never" : "twice"));
        if (!isRepeated)
        {
            Return(told.Instruction, told.Amount.Fen);
        }
    }

    /// <summary>Two operators say what no bank has said.</summary>
    private void Resolve(in Event made)
    {
        FundsInstruction about = Known(made.Instruction);
        FundsCarriage carriage = Of(made.Instruction);
        bool isUnderWay = about.ToBank.IsSome && carriage.HasLeft && !carriage.HasArrived;
        bool isOpen = !carriage.HasLeft;
        switch (made.PaymentStatus)
        {
            case PaymentStatus.Rejected:
                break;
            case PaymentStatus.Settled:
                if (isOpen)
                {
                    Leave(about.Id);
                }

                if (about.ToBank.IsSome && (isOpen || isUnderWay) && !carriage.HasArrived)
                {
                    Arrive(about.Id);
                }

                break;
            default:
                if (isOpen)
                {
                    Leave(about.Id);
                }

                if (about.Contract.IsSome)
                {
                    Return(about.Id, made.Amount.Fen);
                    carriage.UntoldFen += made.Amount.Fen;
                }
                else
                {
                    ComeBack(about.Id);
                }

                break;
        }
    }

    private void Leave(InstructionId id)
    {
        FundsInstruction about = Known(id);
        FundsCarriage carriage = Of(id);
        FundsException.Unless(!carriage.HasLeft, $"instruction {id.Value} is paid twice");
        carriage.HasLeft = true;
        Add(about.Bank, -about.Fen);
    }

    private void Arrive(InstructionId id)
    {
        FundsInstruction about = Known(id);
        FundsCarriage carriage = Of(id);
        FundsException.Unless(
            !carriage.HasArrived && carriage.BackFen == 0 && about.ToBank.IsSome,
            $"instruction {id.Value} arrives twice, or where nothing was sent");
        carriage.HasArrived = true;
        Add(about.ToBank, about.Fen);
    }

    private void ComeBack(InstructionId id)
    {
        if (Of(id).HasLeft)
        {
            Return(id, Known(id).Fen);
        }
    }

    private void Return(InstructionId id, long fen)
    {
        FundsInstruction about = Known(id);
        FundsCarriage carriage = Of(id);
        carriage.BackFen += fen;
        FundsException.Unless(
            carriage.HasLeft && !carriage.HasArrived && carriage.BackFen <= about.Fen,
            $"{carriage.BackFen} of {about.Fen} came back for instruction {id.Value}");
        Add(about.Bank, fen);
    }

    private void Add(BankId bank, long fen) =>
        _pools[bank] = checked(_pools.GetValueOrDefault(bank) + fen);

    private FundsCarriage Of(InstructionId id)
    {
        if (!_carriages.TryGetValue(id, out FundsCarriage? carriage))
        {
            _carriages.Add(id, carriage = new FundsCarriage());
        }

        return carriage;
    }

    private FundsInstruction Known(InstructionId id) =>
        instructions.TryGetValue(id.Value, out FundsInstruction? known)
            ? known
            : throw new FundsException($"nobody was told of instruction {id.Value}");
}
