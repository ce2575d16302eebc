using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>What banks have done with money of pools, what they are to do, and what of returns is
/// held.</summary>
/// <param name="carried">What waits since the days before, too.</param>
/// <remarks>One thread.</remarks>
internal sealed class DayBankItems(CarriedOver carried)
{
    // No instruction has such a number: its upper bits are those of a command.
    private const ulong ArrivalBit = 1UL << 63;

    private readonly List<BankItem> _done = [];
    private readonly List<BankItem> _owned = [];
    private readonly Dictionary<ulong, ContractId> _paid = [];
    private bool _isOpen;

    /// <summary>What banks have done, then what they are to do.</summary>
    public IReadOnlyList<BankItem> All => [.. _done, .. carried.Pending.Values];

    /// <summary>What banks are to do.</summary>
    public IReadOnlyCollection<BankItem> Pending => carried.Pending.Values;

    /// <summary>What of returns of members is held.</summary>
    public IReadOnlyCollection<BankItem> Held => carried.Held.Values;

    /// <summary>The day begins.</summary>
    public void Open() => _isOpen = true;

    /// <summary>Takes an event, of the days before, too.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="said">Its command.</param>
    public void Follow(ref readonly Event recorded, SaidContent said)
    {
        SortedDictionary<ulong, BankItem> pending = carried.Pending;
        switch (recorded.Kind)
        {
            case EventKind.WithdrawalInstructed:
                said.Name(ContractId.None, recorded.Member, recorded.Withdrawal);
                pending[recorded.Withdrawal.Value] = new BankItem(
                    recorded.Bank, "", recorded.Withdrawal, recorded.Member,
                    -recorded.Amount.Fen, recorded.TradingDay, recorded.Sequence.Value, true);
                break;
            case EventKind.BankAnswered when recorded.Repeated == 0
                && recorded.BankMovement is not (0 or BankMovementKind.PoolArrived):
                said.Name(ContractId.None, recorded.Member, recorded.Withdrawal);
                _ = pending.Remove(recorded.Withdrawal.Value);
                break;
            case EventKind.PoolMoveChanged:
                FollowMove(in recorded);
                break;
            case EventKind.InstructionResolved:
                said.Instruction = recorded.Instruction;
                said.Name(recorded.Contract, recorded.Member, recorded.Instruction);
                _ = pending.Remove(recorded.Instruction.Value);
                _ = pending.Remove(recorded.Instruction.Value | ArrivalBit);
                break;
            case EventKind.ReturnHeld when !recorded.Member.IsSome:
                carried.Unowned.Hold(in recorded, said.Serial);
                break;
            case EventKind.ReturnFreed when !recorded.Member.IsSome:
                Own(carried.Unowned.Free(in recorded), said);
                break;
            case EventKind.ReturnHeld:
                Hold(in recorded);
                break;
            case EventKind.ReturnFreed:
                said.Name(recorded.Contract, recorded.Member, recorded.Instruction);
                Free(in recorded);
                break;
            case EventKind.PaymentInstructed:
                pending[recorded.Instruction.Value] = new BankItem(
                    recorded.Bank, "", recorded.Instruction, recorded.Member,
                    -recorded.Amount.Fen, recorded.TradingDay, recorded.Sequence.Value, true)
                {
                    Contract = recorded.Contract,
                    Payee = recorded.Counterparty,
                };
                break;
            case EventKind.PaymentChanged
                when recorded.PaymentStatus == PaymentStatus.TimedOut
                    && pending.TryGetValue(recorded.Instruction.Value, out BankItem? silent):
                pending[recorded.Instruction.Value] =
                    silent with { Status = PaymentStatus.TimedOut };
                break;
            case EventKind.PaymentChanged when !PaymentLife.IsOpen(recorded.PaymentStatus):
                _paid[recorded.Instruction.Value] = recorded.Contract;
                said.Name(
                    recorded.Contract, recorded.Member, recorded.Instruction,
                    recorded.Counterparty);
                _ = pending.Remove(recorded.Instruction.Value);
                break;
            default:
                break;
        }
    }

    /// <summary>The command is whole: what its postings moved out of pools, or into them, is
    /// named.</summary>
    /// <param name="moves">What they moved.</param>
    /// <param name="said">The command.</param>
    /// <param name="today">The day of the exchange.</param>
    public void End(IReadOnlyList<BankItem> moves, SaidContent said, TradingDay today)
    {
        foreach (BankItem move in moves)
        {
            InstructionId instruction =
                said.Instruction.IsSome ? said.Instruction : move.Instruction;
            _done.Add(move with
            {
                Serial = said.Serial,
                Instruction = instruction,
                Contract = _paid.GetValueOrDefault(instruction.Value),
                Day = said.BankDay.IsSome ? said.BankDay : today,
            });
        }

        _done.AddRange(_owned);
        _owned.Clear();
        _paid.Clear();
    }

    /// <summary>Money that was nobody's is a member's: a deposit, by its bank's serial.</summary>
    private void Own(BankItem? item, SaidContent said)
    {
        if (item is not null && _isOpen)
        {
            said.Serial = item.Serial;
            _owned.Add(item);
        }
    }

    /// <summary>Money of a payment is held; parts of one come back one by one.</summary>
    private void Hold(in Event told)
    {
        ulong instruction = told.Instruction.Value;
        carried.Held[instruction] = carried.Held.TryGetValue(instruction, out BankItem? held)
            ? held with { PoolFen = held.PoolFen + told.Amount.Fen }
            : new BankItem(
                told.Bank, "", told.Instruction, told.Member, told.Amount.Fen, told.TradingDay,
                told.Sequence.Value, true)
            {
                Contract = told.Contract,
                Payee = told.Counterparty,
            };
    }

    private void Free(in Event told)
    {
        ulong instruction = told.Instruction.Value;
        BankItem held = carried.Held[instruction];
        if (held.PoolFen == told.Amount.Fen)
        {
            _ = carried.Held.Remove(instruction);
            return;
        }

        carried.Held[instruction] = held with { PoolFen = held.PoolFen - told.Amount.Fen };
    }

    /// <summary>A move waits for the bank that sends, and for the one that gets it.</summary>
    private void FollowMove(ref readonly Event told)
    {
        BankItem item = new(
            told.Bank, "", told.Instruction, MemberId.None, -told.Amount.Fen, told.TradingDay,
            told.Sequence.Value, true);
        ulong leaving = told.Instruction.Value;
        bool isOpen = told.PaymentStatus == PaymentStatus.Instructed;
        _ = isOpen ? carried.Pending.TryAdd(leaving, item) : carried.Pending.Remove(leaving);
        bool isAwaited = told.ToBank.IsSome && told.HasArrived == 0
            && told.PaymentStatus == PaymentStatus.Settled;
        _ = isAwaited
            ? carried.Pending.TryAdd(
                leaving | ArrivalBit,
                item with { Bank = told.ToBank, PoolFen = told.Amount.Fen })
            : carried.Pending.Remove(leaving | ArrivalBit);
    }
}
