using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Two pools, member 1 at the first and member 2 at the second, and what banks were told to pay:
/// slow and obvious. Each instruction is a few facts; money is a number by owner.
/// </summary>
internal sealed class ReferencePools
{
    private readonly List<Payment> _payments = [];

    public long[] Pool { get; } = new long[3];

    /// <summary>In transit, by the bank that gives.</summary>
    public long[] Transit { get; } = new long[3];

    public long[] Free { get; } = new long[3];

    public long[] Frozen { get; } = new long[3];

    public long[] Today { get; } = new long[3];

    public long Fees { get; private set; }

    public int Count => _payments.Count;

    public int BankOf(int payment) => _payments[payment].From;

    public int ToBankOf(int payment) => _payments[payment].To;

    public int MemberOf(int payment) => _payments[payment].Member;

    public long FenOf(int payment) => _payments[payment].Fen;

    public void Deposit(int member, long fen)
    {
        Pool[member] += fen;
        Free[member] += fen;
        Today[member] += fen;
    }

    public void PayInside(int payer, int payee, long fen)
    {
        Free[payer] -= fen;
        Free[payee] += fen;
    }

    public void OfBank(int bank, long fen)
    {
        Pool[bank] += fen;
        Fees += fen;
    }

    public string Withdraw(int member, long fen)
    {
        if (fen > Math.Max(0, Free[member] - Today[member]))
        {
            return "AboveWithdrawable";
        }

        if (fen > PoolFree(member))
        {
            return "PoolShort";
        }

        Free[member] -= fen;
        Frozen[member] += fen;
        _payments.Add(new Payment { From = member, Member = member, Fen = fen });
        return "";
    }

    /// <summary>To bank 0 are fees for the venue's own account.</summary>
    public string Move(int from, int to, long fen)
    {
        if (to == 0 && fen > Fees)
        {
            return "InsufficientFunds";
        }

        if (fen > PoolFree(from))
        {
            return "PoolShort";
        }

        if (to == 0)
        {
            Fees -= fen;
            Transit[from] -= fen;
        }

        _payments.Add(new Payment { From = from, To = to, Fen = fen });
        return "";
    }

    /// <summary>What a bank tells under a serial that it has not used yet.</summary>
    public string Tell(BankMovementKind kind, int payment)
    {
        Payment one = _payments[payment];
        bool isLater = kind is BankMovementKind.PoolArrived
            or BankMovementKind.WithdrawalReversal;
        if (kind == BankMovementKind.PoolArrived && one.To == 0)
        {
            return "UnknownInstruction";
        }

        if (!Can(one, kind))
        {
            bool isSaid = kind switch
            {
                BankMovementKind.PoolArrived => one.HasArrived,
                BankMovementKind.WithdrawalDone => one.HasLeft,
                BankMovementKind.WithdrawalFailed => one.IsKept,
                _ => one.IsKept || one.IsBack,
            };
            bool isTold = isLater ? one.LaterTold : one.FirstTold;
            return !one.IsResolved
                ? kind == BankMovementKind.WithdrawalReversal
                    ? "MovementReversed"
                    : "UnknownInstruction"
                : isSaid && !isTold ? "known" : "InstructionResolved";
        }

        Do(one, kind);
        one.LaterTold |= isLater;
        one.FirstTold |= !isLater;
        return "";
    }

    public string Resolve(int payment, PaymentStatus outcome)
    {
        Payment one = _payments[payment];
        bool isMissing = one.To != 0 && one.HasLeft && !one.HasArrived && !one.IsBack;
        bool can = outcome switch
        {
            PaymentStatus.Settled => one.IsOpen || isMissing || one.IsKept,
            PaymentStatus.Rejected => one.IsOpen && !one.HasArrived,
            _ => !one.IsKept && !one.IsBack && !one.HasArrived,
        };
        if (!can)
        {
            return "ResolutionInvalid";
        }

        one.IsResolved = true;
        if (outcome == PaymentStatus.Rejected)
        {
            Do(one, BankMovementKind.WithdrawalFailed);
            return "";
        }

        if (one.IsKept)
        {
            DoLate(one);
        }
        else if (one.IsOpen)
        {
            Do(one, BankMovementKind.WithdrawalDone);
        }

        if (outcome == PaymentStatus.Returned)
        {
            Do(one, BankMovementKind.WithdrawalReversal);
        }
        else if (one.To != 0 && !one.HasArrived)
        {
            Do(one, BankMovementKind.PoolArrived);
        }

        return "";
    }

    private long PoolFree(int bank)
    {
        long fen = Pool[bank];
        foreach (Payment one in _payments)
        {
            fen -= one.IsOpen && one.From == bank ? one.Fen : 0;
        }

        return fen;
    }

    private static bool Can(Payment one, BankMovementKind kind) => kind switch
    {
        BankMovementKind.PoolArrived => !one.HasArrived && !one.IsKept && !one.IsBack,
        BankMovementKind.WithdrawalDone => one.IsOpen,
        BankMovementKind.WithdrawalFailed => one.IsOpen && !one.HasArrived,
        _ => !one.IsKept && !one.IsBack && !one.HasArrived,
    };

    /// <summary>It left after all: what was free again is taken, or owed.</summary>
    private void DoLate(Payment one)
    {
        (one.IsKept, one.HasLeft, one.FirstTold) = (false, true, false);
        one.LaterTold &= one.Member != 0;
        Pool[one.From] -= one.Fen;
        if (one.Member != 0)
        {
            Free[one.Member] -= one.Fen;
        }
        else if (one.To != 0)
        {
            Transit[one.From] += one.Fen;
        }
        else
        {
            Fees -= one.Fen;
        }
    }

    private void Do(Payment one, BankMovementKind kind)
    {
        switch (kind)
        {
            case BankMovementKind.PoolArrived:
                one.HasArrived = true;
                Pool[one.To] += one.Fen;
                Transit[one.From] -= one.Fen;
                break;
            case BankMovementKind.WithdrawalDone:
                one.HasLeft = true;
                Pool[one.From] -= one.Fen;
                Frozen[one.Member] -= one.Member == 0 ? 0 : one.Fen;
                Transit[one.From] += one.Member == 0 ? one.Fen : 0;
                break;
            default:
                // It did not leave, or is back.
                long back = one.HasLeft ? one.Fen : 0;
                one.IsBack = one.HasLeft;
                one.IsKept = !one.HasLeft;
                Pool[one.From] += back;
                if (one.Member != 0)
                {
                    Free[one.Member] += one.Fen;
                    Frozen[one.Member] -= one.Fen - back;
                }
                else if (one.To != 0)
                {
                    Transit[one.From] -= back;
                }
                else
                {
                    Fees += one.Fen;
                    Transit[one.From] += one.Fen - back;
                }

                break;
        }
    }

    private sealed class Payment
    {
        public int From { get; init; }

        public int To { get; init; }

        public int Member { get; init; }

        public long Fen { get; init; }

        public bool HasLeft { get; set; }

        public bool HasArrived { get; set; }

        public bool IsKept { get; set; }

        public bool IsBack { get; set; }

        public bool IsResolved { get; set; }

        public bool FirstTold { get; set; }

        public bool LaterTold { get; set; }

        public bool IsOpen => !HasLeft && !IsKept;
    }
}
