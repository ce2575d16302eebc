using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What members and venue were told, event by event: who has which lots, what it was told to have
/// of money, which deals are accepted, what banks were asked for, who may decide on what. One
/// thread.
/// </summary>
public sealed partial class FundsBook
{
    private const int OrdersKept = 40;
    private const int TradesKept = 60;
    private const int InstructionsKept = 12;

    private readonly List<(OrderId Id, SessionId Session)> _orders = [];
    private readonly List<TradeId> _trades = [];
    private readonly Dictionary<uint, CommandKind> _proposals = [];
    private readonly Dictionary<ulong, FundsInstruction> _instructions = [];
    private readonly List<FundsInstruction> _payments = [];
    private readonly List<FundsInstruction> _withdrawals = [];
    private readonly List<FundsInstruction> _moves = [];
    private readonly List<FundsInstruction> _unowned = [];
    private readonly Dictionary<MemberId, long> _returned = [];
    private readonly SortedSet<uint> _killed = [];
    private readonly SortedSet<uint> _ended = [];
    private readonly Dictionary<(MemberId, InstrumentId), long> _nets = [];
    private readonly Dictionary<(TradeId Trade, Side Side), long> _fees = [];
    private readonly Dictionary<MemberId, long> _told = [];
    private readonly Dictionary<MemberId, long> _received = [];

    /// <summary>A book of nothing yet.</summary>
    public FundsBook() => Contracts = new FundsContracts(AgreedOf);

    /// <summary>How banks stand.</summary>
    public BankDayState BankDay { get; private set; } = BankDayState.Open;

    /// <summary>A member that is stopped by a kill switch; null: none.</summary>
    public MemberId? Killed => _killed.Count == 0 ? null : new MemberId(_killed.Min);

    /// <summary>A session that is not active; null: none.</summary>
    public uint? Ended => _ended.Count == 0 ? null : _ended.Min;

    /// <summary>Everything that banks were ever instructed to pay.</summary>
    public IReadOnlyDictionary<ulong, FundsInstruction> Instructions => _instructions;

    /// <summary>One of the newest orders, mostly of a session.</summary>
    public OrderId AnyOrder(Random random, uint session)
    {
        for (int attempt = 0; attempt < 6 && _orders.Count > 0; attempt++)
        {
            (OrderId id, SessionId owner) = _orders[random.Next(_orders.Count)];
            if (owner.Value == session || attempt == 5)
            {
                return id;
            }
        }

        return default;
    }

    /// <summary>One of the newest trades.</summary>
    public TradeId AnyTrade(Random random) =>
        _trades.Count == 0 ? default : _trades[random.Next(_trades.Count)];

    /// <summary>An open proposal; any number if there is none.</summary>
    public uint AnyProposal(Random random)
    {
        int at = random.Next(_proposals.Count + 1);
        foreach (uint number in _proposals.Keys)
        {
            if (at-- == 0)
            {
                return number;
            }
        }

        return 3;
    }

    /// <summary>The open proposal of a kind; null: none.</summary>
    public uint? ProposalOf(CommandKind kind)
    {
        foreach ((uint number, CommandKind proposed) in _proposals)
        {
            if (proposed == kind)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>One of the newest payments; null: none.</summary>
    public FundsInstruction? AnyPayment(Random random) =>
        _payments.Count == 0 ? null : _payments[random.Next(_payments.Count)];

    /// <summary>One of the newest withdrawals; null: none.</summary>
    public FundsInstruction? AnyWithdrawal(Random random) =>
        _withdrawals.Count == 0 ? null : _withdrawals[random.Next(_withdrawals.Count)];

    /// <summary>A move from a pool, of the newest; null: none.</summary>
    public FundsInstruction? AnyMove(Random random) =>
        _moves.Count == 0 ? null : _moves[random.Next(_moves.Count)];

    /// <summary>An instruction of the newest, of any kind; null: none.</summary>
    public FundsInstruction? AnyInstruction(Random random) => random.Next(3) switch
    {
        0 => AnyPayment(random),
        1 => AnyWithdrawal(random),
        _ => AnyMove(random),
    };

    /// <summary>A payment that came back and is not given to anybody; null: none.</summary>
    public FundsInstruction? AnyHeld() => _payments.Find(one => one.ReturnedFen > 0);

    /// <summary>Money that came in for nobody and is not given to anybody; null: none.</summary>
    public FundsInstruction? AnyUnowned() => _unowned.Find(one => one.ReturnedFen > 0);

    /// <summary>What came back for contracts that are over and is not given to anybody; of no
    /// member, what came in for nobody.</summary>
    public long ReturnedOf(MemberId member) => _returned.GetValueOrDefault(member);

    /// <summary>Lots bought less lots sold, by the fills that were told.</summary>
    public long NetOf(MemberId member, InstrumentId instrument) =>
        _nets.GetValueOrDefault((member, instrument));

    /// <summary>What came in for a member today, and does not leave today.</summary>
    public long ReceivedOf(MemberId member) => _received.GetValueOrDefault(member);

    /// <summary>All money of a member, by what it was told.</summary>
    public long ToldOf(MemberId member) => _told.GetValueOrDefault(member);

    /// <summary>Takes in an event of the command that ends next.</summary>
    public void Take(in Event made)
    {
        OrderId id = made.OrderId;
        bool isWhole = made.Remaining.Lots == 0;
        Contracts.Hear(in made);
        Margins.Hear(in made);
        switch (made.Kind)
        {
            case EventKind.Accepted: Keep(_orders, (made.OrderId, made.Session), OrdersKept); break;
            case EventKind.Cancelled:
            case EventKind.Expired: _orders.RemoveAll(one => one.Id == id); break;
            case EventKind.Filled:
                _orders.RemoveAll(one => isWhole && one.Id == id);
                Keep(_trades, made.TradeId, TradesKept);
                Trade(in made, 1);
                Charge(in made, made.Fee.Fen);
                break;
            case EventKind.TradeCancelled:
                Trade(in made, -1);
                Charge(in made, 0);
                break;
            case EventKind.TradeCorrected: Charge(in made, made.Fee.Fen); break;
            case EventKind.PositionMarked: Add(made.Member, made.Amount.Fen); break;
            case EventKind.CashMoved: Move(in made); break;
            case EventKind.FeeCharged: Add(made.Member, -made.Amount.Fen); break;
            case EventKind.DefaultDeclared: Bear(in made); break;
            case EventKind.ReturnHeld:
                KeepUnowned(in made);
                HoldReturn(in made, made.Amount.Fen);
                break;
            case EventKind.ReturnFreed: HoldReturn(in made, -made.Amount.Fen); break;
            case EventKind.PoolMoveChanged when made.PaymentStatus == PaymentStatus.Instructed
                && made.HasArrived == 0:
                Instruct(new FundsInstruction(
                    made.Instruction, default, made.Amount.Fen, default)
                {
                    Bank = made.Bank,
                    ToBank = made.ToBank,
                });
                break;
            case EventKind.DealChanged: TakeDeal(in made); break;
            case EventKind.ParameterChanged: TakeRate(in made); break;
            case EventKind.Proposed: _proposals[made.Proposal] = made.ProposedKind; break;
            case EventKind.ProposalEnded: _proposals.Remove(made.Proposal); break;
            case EventKind.TradingDayStarted: _received.Clear(); break;
            case EventKind.BankDayChanged: BankDay = made.BankDay; break;
            case EventKind.SessionStarted: _ended.Remove(made.Session.Value); break;
            case EventKind.SessionEnded: _ended.Add(made.Session.Value); break;
            case EventKind.KillSwitchChanged: Stop(in made); break;
            case EventKind.WithdrawalInstructed:
                Instruct(new FundsInstruction(
                    made.Withdrawal, made.Member, made.Amount.Fen, default)
                {
                    Bank = made.Bank,
                });
                break;
            case EventKind.PaymentInstructed:
                Instruct(new FundsInstruction(
                    made.Instruction, made.Member, made.Amount.Fen, made.Contract)
                {
                    Bank = made.Bank,
                });
                break;
            default: break;
        }
    }

    private void Instruct(FundsInstruction made)
    {
        FundsException.Unless(
            !_instructions.ContainsKey(made.Id.Value),
            $"instruction {made.Id.Value} is told twice");
        _instructions.Add(made.Id.Value, made);
        Keep(
            made.Contract.IsSome ? _payments : made.Payer.IsSome ? _withdrawals : _moves, made,
            InstructionsKept);
    }

    // It was never instructed: that it is held is the first that is heard of it.
    private void KeepUnowned(in Event made)
    {
        if (!made.Member.IsSome)
        {
            FundsInstruction came = new(
                made.Instruction, default, made.Amount.Fen, default)
            {
                Bank = made.Bank,
            };
            FundsException.Unless(
                _instructions.TryAdd(made.Instruction.Value, came),
                $"{made.Instruction.Value} comes in twice");
            _unowned.RemoveAll(one => one.ReturnedFen == 0);
            _unowned.Add(came);
        }
    }

    private void HoldReturn(in Event made, long fen)
    {
        _returned[made.Member] = ReturnedOf(made.Member) + fen;
        _instructions[made.Instruction.Value].ReturnedFen += fen;
    }

    private void Stop(in Event made)
    {
        if (made.KillScope == KillScope.Member
            && (made.Flags & EventFlags.Released) != 0)
        {
            _killed.Remove(made.Member.Value);
        }
        else if (made.KillScope == KillScope.Member)
        {
            _killed.Add(made.Member.Value);
        }
    }

    private void Trade(in Event made, int sign)
    {
        long lots = made.Side == Side.Buy ? made.Quantity.Lots : -made.Quantity.Lots;
        _nets[(made.Member, made.Instrument)] =
            NetOf(made.Member, made.Instrument) + (sign * lots);
    }

    private void Charge(in Event made, long fen)
    {
        long former = _fees.GetValueOrDefault((made.TradeId, made.Side));
        _fees[(made.TradeId, made.Side)] = fen;
        Add(made.Member, former - fen);
    }

    // What is no kind of money of its own comes from outside, or goes there; what a defaulter pays
    // back to the fund is of others.
    private void Move(in Event made)
    {
        bool isRepaid = made.Posting == PostingKind.DefaultRecovery
            && made.FromKind == AccountKind.Available;
        long fen = IsOwn(made.ToKind) && !isRepaid ? made.Amount.Fen : 0;
        Add(made.Member, IsOwn(made.FromKind) ? fen - made.Amount.Fen : fen);
        bool isPenalty = made.Posting == PostingKind.ContractPenalty && made.FromKind == 0;
        if (made.Posting == PostingKind.Deposit || isPenalty)
        {
            _received[made.Member] = ReceivedOf(made.Member) + made.Amount.Fen;
        }
        else if (made.Posting == PostingKind.DepositReversal)
        {
            // It may be of an earlier day: then more could have left today.
            _received[made.Member] = Math.Max(0, ReceivedOf(made.Member) - made.Amount.Fen);
        }
    }

    // Its own part of the fund, and its margin, were its money already.
    private void Bear(in Event made)
    {
        bool isOwn = made.FromKind == AccountKind.FrozenContract
            || (made.FromKind == AccountKind.DefaultFund && made.Affected == 0);
        if (!isOwn)
        {
            Add(made.Member, made.Amount.Fen);
        }
    }

    private static bool IsOwn(AccountKind kind) =>
        kind is >= AccountKind.Available and <= AccountKind.DefaultFund;

    private void Add(MemberId member, long fen) => _told[member] = ToldOf(member) + fen;

    private static void Keep<T>(List<T> kept, T one, int most)
    {
        if (kept.Count == most)
        {
            kept.RemoveAt(0);
        }

        kept.Add(one);
    }
}
