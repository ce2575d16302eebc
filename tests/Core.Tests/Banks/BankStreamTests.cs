using System;
using System.Collections.Generic;
using System.Globalization;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>Random streams of what banks tell, with much of it told twice.</summary>
public sealed class BankStreamTests(ITestOutputHelper output)
{
    private const int CommandsPerSeed = 400;

    // Fewer do not meet every answer.
    private const int SeedsMin = 8;

    private static readonly BankMovementKind[] Kinds =
    [
        BankMovementKind.Deposit, BankMovementKind.Deposit, BankMovementKind.Deposit,
        BankMovementKind.Withdrawal, BankMovementKind.DepositResend,
        BankMovementKind.WithdrawalReversal, BankMovementKind.DepositReversal,
        BankMovementKind.WithdrawalDone, BankMovementKind.WithdrawalFailed,
        BankMovementKind.WithdrawalReversal,
    ];

    [Fact]
    public void Core_and_reference_agree_on_what_banks_tell()
    {
        SortedDictionary<string, int> met = new(StringComparer.Ordinal);
        Seeds.Each(int.Max(SeedsMin, TestScale.Of(40)), seed => Run(new Random(seed), met));
        foreach ((string said, int times) in met)
        {
            output.WriteLine($"{said}: {times}");
        }

        string[] wanted =
        [
            "", "known", "BankSerialDiffers", "BankDayWrong", "BankDayForbids",
            "AboveWithdrawable", "UnknownMovement", "MovementReversed", "UnknownInstruction",
            "BankMovementInvalid", "InsufficientFunds", "TransfersFull", "WithdrawalsFull",
        ];
        Assert.Empty(Array.FindAll(wanted, said => !met.ContainsKey(said)));
    }

    private static void Run(Random random, SortedDictionary<string, int> met)
    {
        int roomMax = random.Next(2) == 0 ? random.Next(2, 24) : 2 * CommandsPerSeed;
        BankMarket market = new(Market.Small with { TransfersMax = roomMax });
        ReferenceBanks reference = new(roomMax);
        List<string> lines = [];
        for (int step = 0; step < CommandsPerSeed; step++)
        {
            if (random.Next(15) == 0)
            {
                reference.BeginDay();
                market.Apply($"day until={reference.Day}");
                continue;
            }

            if (random.Next(reference.State == BankDayState.Open ? 20 : 4) == 0)
            {
                // Open again soon, as it is for most of a day.
                BankDayState next = reference.State == BankDayState.Open
                    ? (BankDayState)random.Next(2, 5)
                    : BankDayState.Open;
                reference.State = next;
                market.Apply($"bankday {next}");
                continue;
            }

            bool isAgain = lines.Count > 0 && random.Next(4) == 0;
            string line = isAgain ? lines[random.Next(lines.Count)] : Any(random, reference, lines);
            lines.Add(line);
            string expected = Expected(reference, line);
            List<Event> events = market.Apply(Renamed(line, step));
            met[expected] = met.GetValueOrDefault(expected) + 1;
            string found = events[^1].Kind == EventKind.Rejected ? $"{events[^1].Reason}"
                : events[^1].Repeated == 1 && events[^1].Kind == EventKind.BankAnswered ? "known"
                : "";
            Assert.True(expected == found, $"step {step}, {line}: {expected}, but {found}");
            AssertSame(reference, market, line);
        }
    }

    private static void AssertSame(ReferenceBanks reference, BankMarket market, string line)
    {
        for (int member = 1; member <= 2; member++)
        {
            Assert.True(
                reference.Free[member] == market.FenOf((uint)member, AccountKind.Available)
                    && reference.Frozen[member]
                        == market.FenOf((uint)member, AccountKind.FrozenPayment),
                $"money of {member} differs after {line}");
        }

        Assert.Equal(reference.Pool, market.PoolFen());
    }

    private static string Any(Random random, ReferenceBanks reference, List<string> lines)
    {
        int member = random.Next(1, 3);
        int fen = 10 * random.Next(1, 4);
        if (random.Next(5) == 0)
        {
            return $"s{member} withdraw 0 {fen}";
        }

        if (lines.Count > 0 && random.Next(6) == 0
            && lines[random.Next(lines.Count)].Split(' ') is ["bank", .. string[] told])
        {
            BankMovementKind back = told[0] is "2"
                ? BankMovementKind.WithdrawalReversal
                : BankMovementKind.DepositReversal;
            bool isNamed = back == BankMovementKind.WithdrawalReversal || random.Next(2) == 0;
            string whose = isNamed ? told[2] : "m0";
            return $"bank {(int)back} {told[1]} {whose} {told[3]} day={reference.Day} for=0";
        }

        BankMovementKind kind = Kinds[random.Next(Kinds.Length)];
        bool isAnswer = kind is BankMovementKind.WithdrawalDone
            or BankMovementKind.WithdrawalFailed;
        bool names = isAnswer
            || (kind == BankMovementKind.WithdrawalReversal && random.Next(2) == 0);
        int instruction = names ? random.Next(1, reference.AskedCount + 2) : 0;
        int day = reference.Day + (random.Next(8) == 0 ? random.Next(-2, 2) : 0);
        string serial = isAnswer && random.Next(3) == 0 ? "own" : $"S{random.Next(200)}";
        return $"bank {(int)kind} {serial} m{member} {fen} day={day} for={instruction}";
    }

    private static string Expected(ReferenceBanks reference, string line)
    {
        string[] words = line.Split(' ');
        if (words[1] == "withdraw")
        {
            return reference.Ask(Number(words[0][1..]), Number(words[3]));
        }

        int instruction = Number(words[6][4..]);
        string serial = words[2] == "own" ? ReferenceBanks.OwnNameOf(instruction) : words[2];
        return reference.Tell(
            (BankMovementKind)Number(words[1]), serial, Number(words[3][1..]),
            Number(words[4]), Number(words[5][4..]), instruction);
    }

    /// <summary>A withdrawal asked for again is another one: it has a label of its own.</summary>
    private static string Renamed(string line, int step) =>
        line.Replace("withdraw 0", $"withdraw {step + 1}", StringComparison.Ordinal);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void What_banks_tell_allocates_nothing()
    {
        const int Warm = 1_500;
        (Command Command, byte[] Content)[] tape = Tape(3_000);
        ExchangeCore core = new BankMarket(Market.Small with
        {
            OrdersMax = 128,
            TransfersMax = 512,
        }).Market.Core;
        Slot[] slots = new Slot[64];
        void ApplyAll(int from, int to)
        {
            for (int at = from; at < to; at++)
            {
                EventWriter writer = new(slots, 0, in tape[at].Command);
                core.Apply(in tape[at].Command, tape[at].Content, ref writer);
            }
        }

        ApplyAll(0, Warm);
        Assert.Equal(0, Allocated.BytesDuring(() => ApplyAll(Warm, tape.Length)));
        Assert.NotEqual(0, core.ViewPool(new BankId(1)).Fen);
    }

    /// <summary>
    /// Deposits, some told twice, withdrawals and what became of them, questions and new days; the
    /// table of movements runs over again and again.
    /// </summary>
    private static (Command Command, byte[] Content)[] Tape(int count)
    {
        (Command Command, byte[] Content)[] tape = new (Command, byte[])[count];
        ulong instruction = 0;
        ushort day = 20_000;
        ulong label = 0;
        for (int at = 0; at < count; at++)
        {
            ulong sequence = 1_000 + (ulong)at;
            (Command command, byte[] content) = (at % 8) switch
            {
                0 or 1 => Told(BankMovementKind.Deposit, at / 8, day, default),
                2 => Told(BankMovementKind.DepositResend, at / 8, day, default),
                3 => (Withdrawal(++label), []),
                4 or 5 => Told(
                    at % 16 < 8 ? BankMovementKind.WithdrawalDone
                        : BankMovementKind.WithdrawalFailed,
                    1_000_000 + (at / 8), day, new InstructionId(instruction)),
                6 => (Market.Of(CommandKind.QueryBalances, 1, ++label), []),
                _ when at % 80 == 79 => (Command.Of(CommandKind.StartTradingDay), []),
                _ => Told(BankMovementKind.DepositReversal, (at / 8) - 3, day, default),
            };
            if (command.Kind == CommandKind.RequestWithdrawal)
            {
                instruction = (sequence << 8) | 1;
            }

            if (command.Kind == CommandKind.StartTradingDay)
            {
                day++;
                label = 0;
                command.ExpireDay = new TradingDay(day);
            }

            command.Sequence = new Sequence(sequence);
            command.Time = new Timestamp(2_000_000_000 + sequence);
            tape[at] = (command, content);
        }

        return tape;
    }

    private static Command Withdrawal(ulong label)
    {
        Command command = Market.Of(CommandKind.RequestWithdrawal, 1, label);
        command.Amount = new Money(7);
        return command;
    }

    private static (Command Command, byte[] Content) Told(
        BankMovementKind kind, int serial, ushort day, InstructionId instruction)
    {
        byte[] content = new byte[BankMovement.SizeBytesMax];
        BankMovement movement = new()
        {
            Kind = kind,
            Bank = new BankId(1),
            Day = new TradingDay(day),
            Member = new MemberId(1),
            Amount = new Money(instruction.IsSome ? 7 : 100),
            Instruction = instruction,
        };
        byte[] note = System.Text.Encoding.ASCII.GetBytes($"S{serial}");
        int bytes = movement.Write(content, note);
        return (Command.Of(CommandKind.MoveBank), content.AsSpan(0, bytes).ToArray());
    }
}
