using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Testing.Funds;

/// <content>
/// Banks: what they tell of themselves, what they answer, and what they tell twice, late, wrong or
/// for another day.
/// </content>
public sealed partial class FundsStream
{
    private const int ReturnsKept = 16;

    private static readonly BankMovementKind[] Told =
    [
        BankMovementKind.Deposit, BankMovementKind.Deposit, BankMovementKind.Deposit,
        BankMovementKind.Withdrawal, BankMovementKind.DepositResend,
    ];

    private readonly List<(BankMovement Movement, string Serial)> _told = [];
    private readonly List<PaymentAnswer> _returned = [];
    private ulong _returnIds;
    private int _serials;

    private (Command Command, byte[] Content) TellBank()
    {
        if (_told.Count > 0 && Rarely(0.25))
        {
            return TellAgain();
        }

        if (Rarely(0.15))
        {
            return TellVenue();
        }

        FundsInstruction? asked = Rarely(0.5) ? book.AnyWithdrawal(random) : null;
        MemberId member = asked?.Payer ?? AnyMember();
        if (_isPoor && asked is null && IsCalled(member) && Rarely(0.9))
        {
            return (Default(), []);
        }

        BankMovement movement = new()
        {
            Kind = asked is null ? Pick(Told) : random.Next(5) switch
            {
                0 => BankMovementKind.WithdrawalFailed,
                1 => BankMovementKind.WithdrawalReversal,
                _ => BankMovementKind.WithdrawalDone,
            },
            Bank = Rarely(0.03) ? new BankId((ushort)random.Next(4)) : FundsVenue.BankOf(member),
            Day = new TradingDay((ushort)(Core.TradingDay.DayNumber
                + (Rarely(0.05) ? random.Next(-1, 2) : 0))),
            Member = member,
            Amount = asked is { } known && !Rarely(0.05)
                ? new Money(known.Fen)
                : new Money(random.Next(1, _isPoor ? 1_500 : 30_000)),
            Instruction = asked?.Id ?? default,
        };
        string serial = $"S{++_serials}";
        _told.Add((movement, serial));
        return Movement(movement, serial);
    }

    /// <summary>The same again, with other content, sent anew, or taken back.</summary>
    private (Command Command, byte[] Content) TellAgain()
    {
        (BankMovement movement, string serial) =
            _told[Math.Max(0, _told.Count - 1 - random.Next(12))];
        movement = random.Next(6) switch
        {
            0 or 1 => movement,
            2 => movement with { Amount = new Money(movement.Amount.Fen + 1) },
            3 => movement with { Kind = BankMovementKind.DepositResend },
            _ => movement with
            {
                Kind = movement.Kind == BankMovementKind.Withdrawal
                    ? BankMovementKind.WithdrawalReversal
                    : BankMovementKind.DepositReversal,
                Day = Core.TradingDay,
                Instruction = default,
            },
        };
        return Movement(movement, serial);
    }

    /// <summary>What is no member's: moves between pools, interest, charges, capital, and what
    /// nobody knows whose it is.</summary>
    private (Command Command, byte[] Content) TellVenue()
    {
        FundsInstruction? move = Rarely(0.7) ? book.AnyMove(random) : null;
        BankMovementKind kind = move is null
            ? Pick([BankMovementKind.Interest, BankMovementKind.Charge,
                BankMovementKind.CapitalIn, BankMovementKind.Unowned,
                BankMovementKind.Unowned])
            : Pick([BankMovementKind.WithdrawalDone, BankMovementKind.WithdrawalDone,
                BankMovementKind.PoolArrived, BankMovementKind.WithdrawalFailed,
                BankMovementKind.WithdrawalReversal]);
        bool arrives = kind == BankMovementKind.PoolArrived;
        BankMovement movement = new()
        {
            Kind = kind,
            Bank = move is null ? new BankId((ushort)random.Next(1, FundsVenue.Banks + 1))
                : arrives ? move.ToBank
                : move.Bank,
            Day = Core.TradingDay,
            Amount = new Money(
                move is null || Rarely(0.03) ? random.Next(1, 300) : move.Fen),
            Instruction = move?.Id ?? default,
        };
        string serial = $"S{++_serials}";
        _told.Add((movement, serial));
        return Movement(movement, serial);
    }

    private static (Command Command, byte[] Content) Movement(
        BankMovement movement, string serial) => (
        Command.Of(CommandKind.MoveBank),
        StreamVenue.Bytes(
            bytes => movement.Write(bytes, Encoding.ASCII.GetBytes(serial))));

    private Command Withdrawal()
    {
        uint session = Rarely(0.3) ? (uint)random.Next(6, 8) : AnyTrader();
        Command command = Through(CommandKind.RequestWithdrawal, session);
        long most = Core.ViewMoney(FundsVenue.MemberOf(session))?.Withdrawable.Fen ?? 0;
        command.Amount = new Money(
            most > 0 && Rarely(0.5) ? most : random.Next(1, 4_000));
        command.Bank = Rarely(0.1) ? new BankId((ushort)random.Next(4)) : default;
        return command;
    }

    private (Command Command, byte[] Content) AnswerPayment()
    {
        if (book.AnyPayment(random) is not { } payment)
        {
            return StepContract();
        }

        PaymentStatus status = random.Next(10) switch
        {
            < 5 => PaymentStatus.Settled,
            < 6 => PaymentStatus.Rejected,
            < 8 => PaymentStatus.TimedOut,
            _ => PaymentStatus.Returned,
        };
        if (status == PaymentStatus.Returned && Rarely(0.6) && AnyReturned() is { } known)
        {
            return Answer(known);
        }

        PaymentAnswer answer = new()
        {
            Instruction = Rarely(0.02) ? new InstructionId(77) : payment.Id,
            Status = status,
            Bank = Rarely(0.03)
                ? new BankId((ushort)random.Next(4))
                : FundsVenue.BankOf(payment.Payer),
            Amount = Rarely(0.1) ? new Money(random.NextInt64(-1, payment.Fen + 2))
                : status == PaymentStatus.Returned && Rarely(0.65)
                    ? new Money(random.NextInt64(1, payment.Fen + 1))
                : status == PaymentStatus.Returned || Rarely(0.5) ? new Money(payment.Fen)
                : default,
            Return = status == PaymentStatus.Returned && Rarely(0.5)
                ? new Digest(++_returnIds, 0, 0, 0)
                : default,
        };
        if (status == PaymentStatus.Returned)
        {
            Keep(answer);
        }

        return Answer(answer);
    }

    private (Command Command, byte[] Content) Answer(PaymentAnswer answer) => (
        Command.Of(CommandKind.AnswerPayment),
        StreamVenue.Bytes(bytes => answer.Write(
            bytes,
            Encoding.ASCII.GetBytes(_serials.ToString(CultureInfo.InvariantCulture)))));

    /// <summary>What was told to have come back; mostly of what has come back.</summary>
    private PaymentAnswer? AnyReturned()
    {
        List<PaymentAnswer> taken = _returned.FindAll(one =>
            book.Instructions.TryGetValue(one.Instruction.Value, out FundsInstruction? paid)
            && paid.BackFen > 0);
        return taken.Count > 0 && Rarely(0.9) ? Pick(taken)
            : _returned.Count > 0 ? Pick(_returned)
            : null;
    }

    // To be told again, days later too, whether its rail has ids or not.
    private void Keep(PaymentAnswer returned)
    {
        if (_returned.Count == ReturnsKept)
        {
            _returned.RemoveAt(0);
        }

        _returned.Add(returned);
    }

    private Command BankDay()
    {
        Command command = Operating(CommandKind.SetBankDay);
        command.BankDay = (BankDayState)random.Next(1, 5);
        return command;
    }

    private Command Query()
    {
        Command command = Through(
            CommandKind.QueryBalances, (uint)random.Next(1, (int)FundsVenue.Sessions));
        command.Member = Rarely(0.3) ? AnyMember() : default;
        return _label % 3 == 0 ? command : Standing(in command);
    }

    // Any part may be begun with, at any place of it, and some that are none. Drawn from the label,
    // so that a stream goes on as it would with the other question.
    private Command Standing(in Command balances)
    {
        ulong mixed = unchecked(_label * 0x9E3779B97F4A7C15UL);
        Command command = balances;
        command.Kind = CommandKind.QueryStanding;
        command.StandingScope = (mixed & 0x70) == 0 ? (StandingScope)(mixed >> 62)
            : (mixed & 0x300) == 0 ? StandingScope.Attention
            : StandingScope.Member;
        ulong place = (mixed & 0x7000) == 0 ? mixed >> 8 : (mixed >> 20) % 20;
        command.StandingCursor = (mixed & 0x8000) == 0
            ? 0
            : ((mixed >> 32) % 11 << 56) | (place & ((1UL << 56) - 1));
        return command;
    }
}
