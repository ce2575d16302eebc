using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// What banks tell and members ask for, slow and obvious: movements are kept in a dictionary and
/// in the order of their age, instructions in lists, and money is a number by member. Members are 1
/// and 2, both at bank 1.
/// </summary>
/// <param name="roomMax">How many movements are remembered, and how many instructions.</param>
internal sealed class ReferenceBanks(int roomMax)
{
    private readonly Dictionary<string, Told> _told = [];
    private readonly List<(string Serial, int PostedOn)> _byAge = [];
    private readonly List<Asked> _asked = [];
    private readonly List<Asked> _over = [];
    private int _keptCount;
    private int _dayBefore;
    private int _forgottenOf;

    public int Day { get; private set; } = 20_000;

    public BankDayState State { get; set; } = BankDayState.Open;

    public long[] Free { get; } = new long[3];

    public long[] Frozen { get; } = new long[3];

    public long[] Today { get; } = new long[3];

    public long Pool { get; private set; }

    public int AskedCount => _asked.Count;

    // A bank that takes back what was spent leaves less in the pool than members may take out.
    private long PoolFree => Pool - Frozen[1] - Frozen[2];

    public void BeginDay()
    {
        _dayBefore = Day;
        Day++;
        Array.Clear(Today);
    }

    /// <summary>What a request for a withdrawal comes to: a reason, or nothing.</summary>
    public string Ask(int member, long fen)
    {
        if (State != BankDayState.Open)
        {
            return "BankDayForbids";
        }

        if (fen > Math.Max(0, Free[member] - Today[member]))
        {
            return "AboveWithdrawable";
        }

        if (fen > PoolFree)
        {
            return "PoolShort";
        }

        int own = _asked.FindAll(one => one.Member == member && !one.IsGone
            && (!one.IsOver || one.ChangedOn == Day)).Count;
        if (own >= Math.Max(1, roomMax / 4))
        {
            return "WithdrawalsFull";
        }

        if (_keptCount == roomMax && !(_over.Count > 0 && _over[0].ChangedOn < Day))
        {
            return "InstructionsFull";
        }

        if (_keptCount == roomMax)
        {
            _over[0].IsGone = true;
            _over.RemoveAt(0);
            _keptCount--;
        }

        _keptCount++;
        Free[member] -= fen;
        Frozen[member] += fen;
        _asked.Add(new Asked { Member = member, Fen = fen });
        return "";
    }

    /// <summary>What stands for our own name of an instruction.</summary>
    public static string OwnNameOf(int instruction) => $"own{instruction}";

    /// <summary>What a movement comes to: a reason, "known", or nothing.</summary>
    public string Tell(
        BankMovementKind kind, string serial, int member, long fen, int day, int instruction)
    {
        bool isAnswer = kind is BankMovementKind.WithdrawalDone
            or BankMovementKind.WithdrawalFailed;
        bool isCorrection = kind is BankMovementKind.DepositResend
            or BankMovementKind.WithdrawalReversal or BankMovementKind.DepositReversal
            or BankMovementKind.Withdrawal;
        if (!isAnswer && State != BankDayState.Open
            && !(isCorrection && State == BankDayState.Reconciling))
        {
            return "BankDayForbids";
        }

        BankMovementKind same = kind == BankMovementKind.DepositResend
            ? BankMovementKind.Deposit
            : kind;
        Told told = new(same, member, fen, instruction);
        bool takesBack = kind == BankMovementKind.DepositReversal
            || (kind == BankMovementKind.WithdrawalReversal && instruction == 0);
        if (takesBack)
        {
            return IsOfDay(day) ? TakeBack(told, serial) : "BankDayWrong";
        }

        if (_told.TryGetValue(serial, out Told? before))
        {
            return before == told ? "known" : "BankSerialDiffers";
        }

        if (instruction == 0 ? !IsOfDay(day) : day == 0 || day > Day)
        {
            return instruction == 0 && day != 0 && day < Day && MayHaveForgotten(day)
                ? "BankDayForgotten"
                : "BankDayWrong";
        }

        string reason = same switch
        {
            BankMovementKind.Deposit => "",
            BankMovementKind.Withdrawal when State == BankDayState.Open =>
                fen > Math.Max(0, Free[member] - Today[member]) ? "AboveWithdrawable"
                    : fen > PoolFree ? "PoolShort"
                    : "",
            BankMovementKind.Withdrawal => "",
            _ => Answer(told, serial),
        };
        reason = reason.Length == 0 && instruction == 0 && !HasRoom() ? "TransfersFull" : reason;
        if (reason.Length == 0)
        {
            Remember(serial, told);
            long sign = same == BankMovementKind.Deposit ? 1
                : same == BankMovementKind.Withdrawal ? -1
                : 0;
            Free[member] += sign * fen;
            Pool += sign * fen;
            Today[member] += sign == 1 ? fen : 0;
        }

        return reason;
    }

    /// <summary>Of today, or of a day since the one before of which nothing is forgotten.</summary>
    private bool IsOfDay(int day) => day == Day
        || (_dayBefore != 0 && day >= _dayBefore && day < Day && day > _forgottenOf);

    /// <summary>While none is forgotten and there is no room left, nobody says so of any.</summary>
    private bool MayHaveForgotten(int day) => _forgottenOf == 0
        ? _byAge.Count == roomMax
        : _forgottenOf >= day;

    private bool HasRoom(int kept = 0)
    {
        int most = roomMax - kept;
        return _byAge.Count < most || _byAge[^most].PostedOn < Day;
    }

    private string TakeBack(Told told, string serial)
    {
        bool isDeposit = told.Kind == BankMovementKind.DepositReversal;
        if (!_told.TryGetValue(serial, out Told? original) || original.Kind
            != (isDeposit ? BankMovementKind.Deposit : BankMovementKind.Withdrawal))
        {
            return "UnknownMovement";
        }

        bool isWhose = original.Member == told.Member || (isDeposit && told.Member == 0);
        if (!isWhose || original.Fen != told.Fen)
        {
            return "BankSerialDiffers";
        }

        if (original.IsTakenBack)
        {
            return "MovementReversed";
        }

        if (isDeposit && State != BankDayState.Reconciling
            && Free[original.Member] < told.Fen)
        {
            return "InsufficientFunds";
        }

        original.IsTakenBack = true;
        long sign = isDeposit ? -1 : 1;
        Free[original.Member] += sign * told.Fen;
        Pool += sign * told.Fen;
        Today[original.Member] -= isDeposit && original.PostedOn == Day ? told.Fen : 0;
        return "";
    }

    /// <summary>The oldest leaves if it is of an earlier day; what answers an instruction needs no
    /// room, and leaves a quarter of it.</summary>
    private void Remember(string serial, Told told)
    {
        told.PostedOn = Day;
        if (!HasRoom(told.Instruction == 0 ? 0 : roomMax / 4))
        {
            return;
        }

        if (_byAge.Count == roomMax)
        {
            _told.Remove(_byAge[0].Serial);
            _forgottenOf = _byAge[0].PostedOn;
            _byAge.RemoveAt(0);
        }

        _told.Add(serial, told);
        _byAge.Add((serial, Day));
    }

    private string Answer(Told told, string serial)
    {
        if (told.Instruction > _asked.Count || _asked[told.Instruction - 1].IsGone
            || _asked[told.Instruction - 1].Member != told.Member)
        {
            return "UnknownInstruction";
        }

        Asked asked = _asked[told.Instruction - 1];
        if (asked.Fen != told.Fen)
        {
            return "BankMovementInvalid";
        }

        bool isReversal = told.Kind == BankMovementKind.WithdrawalReversal;
        if (asked.IsOver && !(isReversal && asked.IsPaid))
        {
            bool isSaid = told.Kind switch
            {
                BankMovementKind.WithdrawalDone => asked.WasPaid,
                BankMovementKind.WithdrawalFailed => !asked.WasPaid,
                _ => true,
            };
            string own = OwnNameOf(told.Instruction);
            bool isByName = !isReversal && (serial == own || asked.Serial == own);
            bool isKnown = isSaid
                && (isByName || serial == (isReversal ? asked.BackSerial : asked.Serial));
            if (isKnown && isByName && serial != own)
            {
                asked.Serial = serial;
                Remember(serial, told);
            }

            return isKnown ? "known" : isReversal ? "MovementReversed" : "UnknownInstruction";
        }

        bool isPaid = told.Kind == BankMovementKind.WithdrawalDone;
        if (!asked.IsOver)
        {
            Frozen[told.Member] -= told.Fen;
            Free[told.Member] += isPaid ? 0 : told.Fen;
            Pool -= isPaid ? told.Fen : 0;
        }
        else
        {
            Free[told.Member] += told.Fen;
            Pool += told.Fen;
            _over.Remove(asked);
        }

        _over.Add(asked);
        asked.ChangedOn = Day;
        asked.IsOver = true;
        asked.IsPaid = isPaid;
        asked.WasPaid |= isPaid;
        asked.Serial = isReversal ? asked.Serial : serial;
        asked.BackSerial = isReversal ? serial : asked.BackSerial;
        return "";
    }

    private sealed record Told(BankMovementKind Kind, int Member, long Fen, int Instruction)
    {
        private readonly bool[] _isTakenBack = new bool[1];
        private readonly int[] _postedOn = new int[1];

        public bool IsTakenBack
        {
            get => _isTakenBack[0];
            set => _isTakenBack[0] = value;
        }

        public int PostedOn
        {
            get => _postedOn[0];
            set => _postedOn[0] = value;
        }

        public bool Equals(Told? other) => other is not null && Kind == other.Kind
            && Member == other.Member && Fen == other.Fen && Instruction == other.Instruction;

        public override int GetHashCode() => HashCode.Combine(Kind, Member, Fen, Instruction);
    }

    private sealed class Asked
    {
        public required int Member { get; init; }

        public required long Fen { get; init; }

        public bool IsOver { get; set; }

        public bool IsPaid { get; set; }

        public bool WasPaid { get; set; }

        public bool IsGone { get; set; }

        public int ChangedOn { get; set; }

        public string Serial { get; set; } = "";

        public string BackSerial { get; set; } = "";
    }
}
