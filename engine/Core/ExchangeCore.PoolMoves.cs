using SCO.Exchange.Core.Banks;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// Money between the pools of banks, and out of one to the venue itself (decision 0049). It leaves
/// a pool when that bank says so, arrives when the other one does, and is in transit between.
/// </content>
public sealed partial class ExchangeCore
{
    private RejectReason CheckMove(in Proposal proposal)
    {
        ProposedMoney money = proposal.Money;
        long fen = proposal.Money.Amount.Fen;
        if (!IsBank(money.Bank) || (money.ToBank.IsSome && !IsBank(money.ToBank)))
        {
            return RejectReason.UnknownBank;
        }

        // To the venue's own account goes what it has earned, or its capital.
        bool isSane = money.ToBank.IsSome
            ? money.ToBank != money.Bank && money.FromKind == 0
            : money.FromKind is AccountKind.Fees or AccountKind.Capital;
        if (!isSane)
        {
            return RejectReason.PoolMoveInvalid;
        }

        if (fen <= 0)
        {
            return RejectReason.AmountInvalid;
        }

        long hasFen = money.ToBank.IsSome ? fen : _ledger.BalanceOf(HouseOf(money.FromKind));
        if (hasFen < fen)
        {
            _missing = new Money(fen - hasFen);
            return RejectReason.InsufficientFunds;
        }

        RejectReason reason = CheckPoolHolds(money.Bank, fen, out long missingFen);
        _missing = new Money(missingFen);
        return reason == RejectReason.None && !_instructions.HasRoom(_tradingDay)
            ? RejectReason.InstructionsFull
            : reason;
    }

    /// <summary>
    /// The bank is instructed. What goes to the venue's own account is taken out of that of the
    /// venue at once, so that it goes once: until it has left, it is in transit with a credit.
    /// </summary>
    private void Move(in Proposal proposal, ref EventWriter events)
    {
        ref Event told = ref Next(EventKind.PoolMoveChanged, ref events);
        InstructionRow row = new()
        {
            Fen = proposal.Money.Amount.Fen,
            Bank = proposal.Money.Bank,
            ToBank = proposal.Money.ToBank,
            FromKind = proposal.Money.FromKind,
            Day = _tradingDay,
            Status = PaymentStatus.Instructed,
        };
        row.Id = AddInstruction(told.Sequence, in row);
        if (!row.ToBank.IsSome)
        {
            _ledger.Post(
                HouseOf(row.FromKind), _transits[row.Bank.Value], row.Fen,
                PostingKind.VenuePayout, row.Id.Value);
        }

        DescribeMove(ref told, in row);
    }

    /// <summary>The bank says that the money has left.</summary>
    private void LeavePool(in InstructionRow row, ref EventWriter events)
    {
        _ledger.Post(
            _transits[row.Bank.Value], _pools[row.Bank.Value], row.Fen, PostingOf(in row),
            row.Id.Value);
        TellMove(in row, ref events);
    }

    /// <summary>The other bank says that it has come, whatever the first one has said.</summary>
    private void ArrivePool(int place, ref EventWriter events)
    {
        ref InstructionRow row = ref _instructions[place];
        bool wasAwaited = row.IsAwaited;
        row.HasArrived = true;
        _instructions.Changed(place, wasAwaited, _tradingDay);
        _ledger.Post(
            _pools[row.ToBank.Value], _transits[row.Bank.Value], row.Fen, PostingOf(in row),
            row.Id.Value);
        TellMove(in row, ref events);
    }

    /// <summary>It left and came back: it is in the pool again, or the venue's.</summary>
    private void ReturnToPool(in InstructionRow row, ref EventWriter events)
    {
        int from = row.ToBank.IsSome ? _transits[row.Bank.Value] : HouseOf(row.FromKind);
        _ledger.Post(_pools[row.Bank.Value], from, row.Fen, PostingOf(in row), row.Id.Value);
        TellMove(in row, ref events);
    }

    /// <summary>It never left.</summary>
    private void KeepInPool(in InstructionRow row, ref EventWriter events)
    {
        if (!row.ToBank.IsSome)
        {
            _ledger.Post(
                _transits[row.Bank.Value], HouseOf(row.FromKind), row.Fen,
                PostingKind.VenuePayout, row.Id.Value);
        }

        TellMove(in row, ref events);
    }

    private static PostingKind PostingOf(in InstructionRow row) =>
        row.ToBank.IsSome ? PostingKind.PoolMove : PostingKind.VenuePayout;

    private void TellMove(in InstructionRow row, ref EventWriter events)
    {
        DescribeMove(ref Next(EventKind.PoolMoveChanged, ref events), in row);
        LookAtPools(ref events);
    }

    private static void DescribeMove(ref Event made, in InstructionRow row)
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
