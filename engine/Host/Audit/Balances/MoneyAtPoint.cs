using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
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
    private readonly SortedDictionary<ulong, ToldInstruction> _instructions = [];
    private readonly SortedDictionary<uint, CallRow> _calls = [];
    private readonly List<BorneLoss> _defaults = [];
    private readonly SortedDictionary<(PriceUse Use, uint Instrument), PriceRow> _prices = [];
    private PriceRow? _former;
    private TradingDay _day;

    /// <summary>Where the day stands towards banks.</summary>
    public BankDayState BankDay { get; private set; } = BankDayState.Open;

    /// <summary>All instructions, by their numbers.</summary>
    public IEnumerable<ToldInstruction> Instructions => _instructions.Values;

    /// <summary>Margin calls that are not met, by member.</summary>
    public IEnumerable<CallRow> Calls => _calls.Values.Where(one => one.IsOpen);

    /// <summary>What defaults cost, in order.</summary>
    public IReadOnlyList<BorneLoss> Defaults => _defaults;

    /// <summary>The prices that were set or fixed and are in force: by use and instrument.
    /// </summary>
    public IEnumerable<PriceRow> Prices => _prices.Values;

    /// <summary>An instruction; null if there is none.</summary>
    public ToldInstruction? InstructionOf(InstructionId id) =>
        _instructions.GetValueOrDefault(id.Value);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (command.Kind != CommandKind.SetSettlementPrice)
        {
            return;
        }

        // Before version 3 of the rules no event told it: it holds unless one of this command says
        // otherwise.
        (PriceUse, uint) key = (PriceUse.SettlementOfDay, command.Instrument.Value);
        _former = _prices.GetValueOrDefault(key);
        _prices[key] = new PriceRow(
            PriceUse.SettlementOfDay, command.Instrument, command.Price, 0, _day,
            command.Sequence, command.Kind, command.Time);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        _day = recorded.TradingDay;
        switch (recorded.Kind)
        {
            case EventKind.Rejected or EventKind.Proposed
                when recorded.Cause == CommandKind.SetSettlementPrice:
                TakeBack(recorded.Instrument, recorded.Sequence);
                break;
            case EventKind.WithdrawalInstructed:
                Make(recorded.Withdrawal, ContractId.None, in recorded);
                break;
            case EventKind.PaymentInstructed:
                Make(recorded.Instruction, recorded.Contract, in recorded);
                break;
            case EventKind.PaymentChanged or EventKind.InstructionResolved:
                Change(recorded.Instruction, recorded.PaymentStatus, in recorded);
                break;
            case EventKind.PoolMoveChanged:
                Move(in recorded);
                break;
            case EventKind.ReturnHeld:
                Hold(recorded.Instruction, recorded.Amount.Fen);
                break;
            case EventKind.ReturnFreed:
                Hold(recorded.Instruction, -recorded.Amount.Fen);
                break;
            // Of money between pools, which is no member's, an event of its own tells.
            case EventKind.BankAnswered when recorded.Repeated == 0 && recorded.Member.IsSome:
                Change(recorded.Withdrawal, StatusOf(in recorded), in recorded);
                break;
            case EventKind.MarginCallChanged:
                _calls[recorded.Member.Value] = new CallRow(
                    recorded.Member, recorded.MarginCallStatus, recorded.Amount,
                    recorded.Deadline, recorded.Time);
                break;
            case EventKind.DefaultDeclared:
                Bear(recorded.Amount, in recorded);
                break;
            case EventKind.DefaultRecovered:
                Bear(new Money(-recorded.Amount.Fen), in recorded);
                break;
            case EventKind.DefaultEnded:
                _ = _calls.Remove(recorded.Member.Value);
                break;
            case EventKind.SettlementPriceSet:
                Keep(PriceUse.SettlementOfDay, recorded.Instrument, recorded.Price, in recorded);
                break;
            case EventKind.SettlementPriceFixed:
                _ = _prices.Remove((PriceUse.SettlementOfDay, recorded.Instrument.Value));
                Keep(PriceUse.Settlement, recorded.Instrument, recorded.Price, in recorded);
                break;
            case EventKind.ReferencePriceChanged:
                Keep(PriceUse.Reference, recorded.Instrument, recorded.Price, in recorded);
                break;
            case EventKind.TradingDayStarted:
                BeginDay(in recorded);
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

    private void Bear(Money loss, ref readonly Event told) => _defaults.Add(new BorneLoss(
        told.Member, told.FromKind, loss, told.Affected, told.Sequence, told.Time));

    private void Keep(
        PriceUse use, InstrumentId instrument, UnitPrice price, ref readonly Event told) =>
        _prices[(use, instrument.Value)] = new PriceRow(
            use, instrument, price,
            use == PriceUse.Settlement ? told.Quantity.Lots : 0, told.TradingDay, told.Sequence,
            told.Cause, told.Time);

    private void TakeBack(InstrumentId instrument, Sequence sequence)
    {
        (PriceUse, uint) key = (PriceUse.SettlementOfDay, instrument.Value);
        if (_prices.TryGetValue(key, out PriceRow? row) && row.Sequence == sequence)
        {
            _ = _prices.Remove(key);
            if (_former is not null)
            {
                _prices[key] = _former;
            }
        }
    }

    // What an operator says is for a day; the command that says it may begin the day before.
    private void BeginDay(ref readonly Event told)
    {
        foreach (PriceRow row in _prices.Values.ToArray())
        {
            (PriceUse, uint) key = (row.Use, row.Instrument.Value);
            if (row.Use == PriceUse.SettlementOfDay && row.Sequence != told.Sequence)
            {
                _ = _prices.Remove(key);
            }
            else if (row.Use == PriceUse.SettlementOfDay)
            {
                _prices[key] = row with { Day = told.TradingDay };
            }
        }
    }

    private PaymentStatus StatusOf(ref readonly Event told) =>
        _instructions.TryGetValue(told.Withdrawal.Value, out ToldInstruction? row)
            ? PaymentLife.After(
                row.Status, PaymentLife.SaidBy(told.BankMovement), isCarried: true)
            : 0;

    private void Make(InstructionId id, ContractId contract, ref readonly Event told) =>
        _instructions[id.Value] = new ToldInstruction(
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
        if (_instructions.TryGetValue(id.Value, out ToldInstruction? row))
        {
            _instructions[id.Value] = row with { Held = new Money(row.Held.Fen + fen) };
        }
    }

    // A bank tells of deposits, too, which no instruction is behind.
    private void Change(InstructionId id, PaymentStatus status, ref readonly Event told)
    {
        if (status != 0 && _instructions.TryGetValue(id.Value, out ToldInstruction? row))
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
