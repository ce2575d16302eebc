using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>
/// What events tell of money beside what the core holds: instructions of banks, margin calls,
/// defaults, the prices of the day, the state towards banks. One thread.
/// </summary>
public sealed class MoneyAtPoint : IDurableEventConsumer
{
    private readonly SortedDictionary<ulong, InstructionRow> _instructions = [];
    private readonly SortedDictionary<uint, CallRow> _calls = [];
    private readonly List<DefaultRow> _defaults = [];
    private readonly SortedDictionary<uint, UnitPrice> _prices = [];

    /// <summary>Where the day stands towards banks.</summary>
    public BankDayState BankDay { get; private set; } = BankDayState.Open;

    /// <summary>All instructions, by their numbers.</summary>
    public IEnumerable<InstructionRow> Instructions => _instructions.Values;

    /// <summary>Margin calls that are not met, by member.</summary>
    public IEnumerable<CallRow> Calls => _calls.Values.Where(one => one.IsOpen);

    /// <summary>What defaults cost, in order.</summary>
    public IReadOnlyList<DefaultRow> Defaults => _defaults;

    /// <summary>The settlement prices of the trading day that are fixed, by instrument.</summary>
    public IEnumerable<(InstrumentId Instrument, UnitPrice Price)> Prices =>
        _prices.Select(one => (new InstrumentId(one.Key), one.Value));

    /// <summary>An instruction; null if there is none.</summary>
    public InstructionRow? InstructionOf(InstructionId id) =>
        _instructions.GetValueOrDefault(id.Value);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.WithdrawalInstructed:
                Make(recorded.Withdrawal, ContractId.None, in recorded);
                break;
            case EventKind.PaymentInstructed:
                Make(recorded.Instruction, recorded.Contract, in recorded);
                break;
            case EventKind.PaymentChanged:
                Change(recorded.Instruction, recorded.PaymentStatus, in recorded);
                break;
            case EventKind.PoolMoveChanged:
                Move(in recorded);
                break;
            case EventKind.InstructionResolved:
                Change(recorded.Instruction, recorded.PaymentStatus, in recorded);
                break;
            case EventKind.ReturnHeld:
                Hold(recorded.Instruction, recorded.Amount.Fen);
                break;
            case EventKind.ReturnFreed:
                Hold(recorded.Instruction, -recorded.Amount.Fen);
                break;
            case EventKind.BankAnswered when recorded.Repeated == 0:
                Change(recorded.Withdrawal, StatusOf(in recorded), in recorded);
                break;
            case EventKind.MarginCallChanged:
                _calls[recorded.Member.Value] = new CallRow(
                    recorded.Member, recorded.MarginCallStatus, recorded.Amount,
                    recorded.Deadline, recorded.Time);
                break;
            case EventKind.DefaultDeclared:
                _defaults.Add(new DefaultRow(
                    recorded.Member, recorded.FromKind, recorded.Amount, recorded.Affected,
                    recorded.Sequence, recorded.Time));
                break;
            case EventKind.DefaultRecovered:
                _defaults.Add(new DefaultRow(
                    recorded.Member, recorded.FromKind, new Money(-recorded.Amount.Fen),
                    recorded.Affected, recorded.Sequence, recorded.Time));
                break;
            case EventKind.DefaultEnded:
                _ = _calls.Remove(recorded.Member.Value);
                break;
            case EventKind.SettlementPriceFixed:
                _prices[recorded.Instrument.Value] = recorded.Price;
                break;
            case EventKind.TradingDayStarted:
                _prices.Clear();
                break;
            case EventKind.BankDayChanged:
                BankDay = recorded.BankDay;
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    private PaymentStatus StatusOf(ref readonly Event told) => told.BankMovement switch
    {
        BankMovementKind.WithdrawalDone => PaymentStatus.Settled,
        BankMovementKind.WithdrawalFailed => PaymentStatus.Rejected,

        // What had not left yet did not come back: it was not made.
        BankMovementKind.WithdrawalReversal =>
            _instructions.TryGetValue(told.Withdrawal.Value, out InstructionRow? row)
                && row.Status == PaymentStatus.Settled
                    ? PaymentStatus.Returned
                    : PaymentStatus.Rejected,
        _ => 0,
    };

    private void Make(InstructionId id, ContractId contract, ref readonly Event told) =>
        _instructions[id.Value] = new InstructionRow(
            id, contract, told.Member,
            contract.IsSome ? told.Counterparty : MemberId.None, told.Bank, told.Amount,
            PaymentStatus.Instructed, told.Sequence, told.Time, told.Sequence, told.Time);

    private void Move(ref readonly Event told)
    {
        if (!_instructions.ContainsKey(told.Instruction.Value))
        {
            Make(told.Instruction, ContractId.None, in told);
        }

        Change(told.Instruction, told.PaymentStatus, in told);
        _instructions[told.Instruction.Value] = _instructions[told.Instruction.Value] with
        {
            ToBank = told.ToBank,
            HasArrived = told.HasArrived != 0,
        };
    }

    private void Hold(InstructionId id, long fen)
    {
        if (_instructions.TryGetValue(id.Value, out InstructionRow? row))
        {
            _instructions[id.Value] = row with { Held = new Money(row.Held.Fen + fen) };
        }
    }

    // A bank tells of deposits, too, which no instruction is behind.
    private void Change(InstructionId id, PaymentStatus status, ref readonly Event told)
    {
        if (status != 0 && _instructions.TryGetValue(id.Value, out InstructionRow? row))
        {
            _instructions[id.Value] = row with
            {
                Status = status,
                Changed = told.Sequence,
                ChangedAt = told.Time,
            };
        }
    }
}
