using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// Random days of two banks: deposits, payments inside, withdrawals, moves between the pools and
/// out, what banks say of them in any order, twice, or never, and what operators say then.
/// </summary>
public sealed class PoolStreamTests(ITestOutputHelper output)
{
    private const int CommandsPerSeed = 400;

    // Fewer do not meet every answer.
    private const int SeedsMin = 8;

    private static readonly BankMovementKind[] Answers =
    [
        BankMovementKind.WithdrawalDone, BankMovementKind.WithdrawalDone,
        BankMovementKind.PoolArrived, BankMovementKind.PoolArrived,
        BankMovementKind.WithdrawalFailed, BankMovementKind.WithdrawalReversal,
    ];

    [Fact]
    public void No_fen_is_lost_between_two_banks()
    {
        SortedDictionary<string, int> met = new(StringComparer.Ordinal);
        Seeds.Each(int.Max(SeedsMin, TestScale.Of(16)), seed => Run(new Random(seed), met));
        foreach ((string said, int times) in met)
        {
            output.WriteLine($"{said}: {times}");
        }

        string[] wanted =
        [
            "", "known", "AboveWithdrawable", "PoolShort", "InsufficientFunds",
            "UnknownInstruction", "MovementReversed", "InstructionResolved", "ResolutionInvalid",
        ];
        Assert.Empty(Array.FindAll(wanted, said => !met.ContainsKey(said)));
    }

    private static void Run(Random random, SortedDictionary<string, int> met)
    {
        BankMarket market = new(
            Market.Small with { TransfersMax = 2 * CommandsPerSeed }, operators: 2,
            secondBank: 2);
        ReferencePools reference = new();
        for (int step = 0; step < CommandsPerSeed; step++)
        {
            if (random.Next(25) == 0)
            {
                market.Day++;
                Array.Clear(reference.Today);
                market.Apply($"day until={market.Day}");
                continue;
            }

            (string line, string expected) = Any(random, market, reference, step);
            List<Event> events = market.Apply(line);
            Event refused = events.Find(one => one.Kind == EventKind.Rejected);
            string found = refused.Kind == EventKind.Rejected ? $"{refused.Reason}"
                : events.Any(one => one.Kind == EventKind.BankAnswered && one.Repeated == 1)
                    ? "known"
                : "";
            Assert.True(expected == found, $"step {step}, {line}: {expected}, but {found}");
            met[expected] = met.GetValueOrDefault(expected) + 1;
            AssertSame(reference, market, line);
        }
    }

    private static (string Line, string Expected) Any(
        Random random, BankMarket market, ReferencePools reference, int step)
    {
        int bank = random.Next(1, 3);
        int fen = 10 * random.Next(1, 5);
        switch (random.Next(reference.Count == 0 ? 5 : 12))
        {
            case 0:
                reference.Deposit(bank, fen);
                return ($"bank deposit D{step} m{bank} {fen} bank={bank}", "");
            case 1:
                fen = (int)Math.Min(fen, reference.Free[bank]);
                reference.PayInside(bank, 3 - bank, fen);
                market.PayInside((uint)bank, (uint)(3 - bank), fen);
                return Told(reference, bank, 1, step, "interest");
            case 2:
                return Told(reference, bank, random.Next(2) == 0 ? 7 : -3, step, "");
            case 3:
                return (
                    $"s{bank} withdraw {step + 1} {fen}", reference.Withdraw(bank, fen));
            case 4:
                int to = random.Next(3) == 0 ? 0 : 3 - bank;
                return (
                    $"move b{bank} b{to} {fen}{(to == 0 ? " of=fees" : "")}",
                    reference.Move(bank, to, fen));
            case 5:
                int resolved = random.Next(reference.Count);
                PaymentStatus outcome = (PaymentStatus)random.Next(3) switch
                {
                    0 => PaymentStatus.Settled,
                    (PaymentStatus)1 => PaymentStatus.Rejected,
                    _ => PaymentStatus.Returned,
                };
                string back = outcome == PaymentStatus.Returned
                    ? $" fen={reference.FenOf(resolved)}"
                    : "";
                return (
                    $"resolve {resolved + 1} {outcome}{back}",
                    reference.Resolve(resolved, outcome));
            default:
                return Answer(random, reference, step);
        }
    }

    private static (string Line, string Expected) Told(
        ReferencePools reference, int bank, int fen, int step, string verb)
    {
        reference.OfBank(bank, fen);
        string kind = verb.Length > 0 ? verb : fen > 0 ? "interest" : "charge";
        return ($"bank {kind} F{step} m0 {Math.Abs(fen)} bank={bank}", "");
    }

    private static (string Line, string Expected) Answer(
        Random random, ReferencePools reference, int step)
    {
        // The newest ones most of the time: the others are over.
        int payment = random.Next(4) == 0
            ? random.Next(reference.Count)
            : Math.Max(0, reference.Count - 1 - random.Next(4));
        BankMovementKind kind = Answers[random.Next(Answers.Length)];
        bool isArrival = kind == BankMovementKind.PoolArrived;
        int bank = isArrival
            ? Math.Max(1, reference.ToBankOf(payment))
            : reference.BankOf(payment);
        int member = isArrival ? 0 : reference.MemberOf(payment);
        return (
            $"bank {(int)kind} A{step} m{member} {reference.FenOf(payment)} bank={bank} "
                + $"for={payment + 1}",
            reference.Tell(kind, payment));
    }

    private static void AssertSame(ReferencePools reference, BankMarket market, string line)
    {
        for (ushort one = 1; one <= 2; one++)
        {
            Assert.True(
                reference.Free[one] == market.FenOf(one, AccountKind.Available)
                    && reference.Frozen[one] == market.FenOf(one, AccountKind.FrozenPayment)
                    && reference.Pool[one] == market.PoolFen(one)
                    && reference.Transit[one] == market.TransitFen(one),
                $"money at {one} differs after {line}");
        }

        Assert.Equal(reference.Fees, market.Market.Core.ViewHouse(AccountKind.Fees).Fen);
    }
}
