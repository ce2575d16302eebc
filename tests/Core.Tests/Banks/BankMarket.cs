using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SCO.Exchange.Clearing.Accounts;
using SCO.Exchange.Core.Accounts;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using Xunit;

namespace SCO.Exchange.Core.Tests.Banks;

/// <summary>
/// A market with two banks, both members at bank 1, and a table language for money:
/// <c>bank deposit D1 m1 200</c> (serial, member, fen; more words: <c>bank=2</c>, <c>day=20001</c>,
/// <c>for=1</c> the first instruction), <c>s1 withdraw 7 50</c>, <c>bankday recess</c>,
/// <c>pay 1 settled</c> (an answer to the first instruction; <c>fen=3</c>, <c>bank=2</c>),
/// <c>s1 balances 8</c>, <c>s1 ask 9 m=2</c>; by two operators <c>move b1 b2 50</c>,
/// <c>move b1 b0 50 of=fees</c>, <c>resolve 1 settled</c>, <c>free 1 m2 50</c>,
/// <c>recall 1 fraud</c>, which a bank answers by <c>recalled 1 refused</c>; anything else is a
/// command of a script. After each command the ledger is added up. All instruments are closed, so
/// that days can begin.
/// </summary>
internal sealed class BankMarket
{
    private readonly byte[] _content = new byte[512];

    public BankMarket(
        CoreCapacities? capacities = null, int operators = 1, ushort secondBank = 0,
        ushort rules = VenueDefinition.RuleVersionNewest)
    {
        MarketTerms terms = new()
        {
            Bank = new BankId(1),
            SecondBank = new BankId(secondBank),
            Rules = rules,
        };
        Market = operators == 2
            ? Market.WithTwoOperators(terms, capacities)
            : new Market(capacities, terms: terms);
        Market.SetPhaseOfAll(TradingPhase.Closed);
    }

    public Market Market { get; }

    /// <summary>The day of the bank where a line names none.</summary>
    public ushort Day { get; set; } = 20_000;

    /// <summary>The numbers of all instructions, in order.</summary>
    public List<InstructionId> Instructions { get; } = [];

    public static BankMarket Run(string table)
    {
        BankMarket market = new();
        market.Script(table);
        return market;
    }

    /// <summary>
    /// Runs a table; a line without a bar is not compared, but must not be refused.
    /// </summary>
    public void Script(string table)
    {
        StringBuilder expected = new();
        StringBuilder found = new();
        string text = Regex.Replace(table.ReplaceLineEndings("\n"), @"\n\s*\|\s*", " ");
        foreach (string line in text.Split(
            '\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = line.Split('|', StringSplitOptions.TrimEntries);
            List<Event> events = Apply(halves[0]);
            if (halves.Length == 1)
            {
                SetUpLine.AssertTaken(line, events);
                continue;
            }

            string made = string.Join("; ", events.ConvertAll(BankText.Of));
            expected.AppendLine(CultureInfo.InvariantCulture, $"{halves[0]} | {halves[1]}");
            found.AppendLine(CultureInfo.InvariantCulture, $"{halves[0]} | {made}");
        }

        Assert.True(found.Equals(expected), $"expected\n{expected}\nbut it was\n{found}");
    }

    public long FenOf(uint member, AccountKind kind) =>
        Market.Core.ViewMoney(new MemberId(member), kind).Fen;

    public long PoolFen(ushort bank = 1) => Market.Core.ViewPool(new BankId(bank)).Fen;

    public long TransitFen(ushort bank) => -LedgerInside.LedgerOf(Market.Core).BalanceOf(
        LedgerInside.LedgerOf(Market.Core).Find(
            LedgerOwner.Of(new BankId(bank)), AssetId.Cny, AccountKind.InTransit));

    /// <summary>A member pays another one within the ledger, as a contract would.</summary>
    public void PayInside(uint payer, uint payee, long fen) =>
        LedgerInside.LedgerOf(Market.Core).Post(
            Market.Core.Cash.AccountOf(new MemberId(payer), AccountKind.Available),
            Market.Core.Cash.AccountOf(new MemberId(payee), AccountKind.Available),
            fen, PostingKind.GoodsPayment, 0);

    /// <summary>The last client order id that a test has used of its own.</summary>
    public ulong Label { get; set; } = 100;

    /// <summary>Applies a command and says what came of it.</summary>
    public string Say(Command command, ReadOnlySpan<byte> content = default)
    {
        List<Event> events = Market.Apply(command, content);
        Keep(events);
        return string.Join("; ", events.ConvertAll(BankText.Of));
    }

    /// <summary>
    /// Freezes money of member 1 and instructs its payment to member 2, as a contract would.
    /// </summary>
    public Event Instruct(long fen)
    {
        Slot[] slots = new Slot[16];
        Command cause = Command.Of(CommandKind.Tick);
        cause.Sequence = Market.Sequence;
        EventWriter writer = new(slots, 0, in cause);
        Market.Core.Cash.Move(
            new MemberId(1), AccountKind.Available, AccountKind.FrozenPayment, fen,
            PostingKind.ContractFunds, CashCause.Of(new ContractId(77)), ref writer);
        Market.Core.Banks.Payments.Instruct(
            new ContractId(77), 1, fen, new MemberId(1), new MemberId(2), PaymentRail.Cips,
            ref writer);
        Keep([slots[1].Event]);
        return slots[1].Event;
    }

    /// <summary>Applies one line.</summary>
    public List<Event> Apply(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<Event> events = words[0] switch
        {
            "bank" => Told(Movement(words), SerialOf(words)),
            "pay" => Answered(words),
            "bankday" => Market.Apply(BankDayOf(words[1])),
            "recalled" => Recalled(words),
            "move" or "resolve" or "free" or "recall" => Agreed(OperatorCommand(words)),
            _ when words.Length > 1 && words[1] is "withdraw" or "balances" =>
                Market.Apply(MemberCommand(words)),
            _ => CommandText.Apply(Market, line),
        };
        Keep(events);
        return events;
    }

    /// <summary>What a bank tells, as the exchange itself brings it in.</summary>
    public List<Event> Told(in BankMovement movement, string serial)
    {
        int bytes = movement.Write(_content, Encoding.ASCII.GetBytes(serial));
        return Market.Apply(Command.Of(CommandKind.MoveBank), _content.AsSpan(0, bytes));
    }

    /// <summary>What two operators do; what one proposes and may not, alone.</summary>
    private List<Event> Agreed(Command command)
    {
        List<Event> proposed = Market.Apply(command);
        if (proposed[0].Kind == EventKind.Rejected)
        {
            return proposed;
        }

        Command approve = Market.Of(CommandKind.Approve, 7, 6);
        approve.Proposal = Market.Proposals;
        List<Event> events = Market.Apply(approve);
        return events.FindAll(one =>
            one.Kind is not (EventKind.ProposalEnded or EventKind.ProposalEndTold
                or EventKind.OperatorDone));
    }

    private Command OperatorCommand(string[] words)
    {
        Command command = Market.Of(
            words[0] switch
            {
                "move" => CommandKind.MovePool,
                "resolve" => CommandKind.ResolveInstruction,
                "recall" => CommandKind.RecallPayment,
                _ => CommandKind.FreeReturned,
            },
            3, 4);
        command.Digest = new Digest(5, 6, 7, 8);
        switch (words[0])
        {
            case "move":
                command.Bank = new BankId((ushort)Number(words[1][1..]));
                command.ToBank = new BankId((ushort)Number(words[2][1..]));
                command.Amount = new Money(Number(words[3]));
                command.FromKind = words.Length > 4
                    ? Enum.Parse<AccountKind>(words[4][3..], ignoreCase: true)
                    : 0;
                break;
            case "recall":
                command.Instruction = InstructionOf(Number(words[1]));
                command.RecallReason = Enum.TryParse(words[2], true, out RecallReason reason)
                    ? reason : (RecallReason)Number(words[2]);
                command.Amount = default;
                break;
            case "resolve":
                command.Instruction = InstructionOf(Number(words[1]));
                command.PaymentStatus = Enum.Parse<PaymentStatus>(words[2], ignoreCase: true);
                command.Amount = new Money(Option(words, "fen", 0));
                break;
            default:
                command.Instruction = InstructionOf(Number(words[1]));
                command.Member = new MemberId((uint)Number(words[2][1..]));
                command.Amount = new Money(Number(words[3]));
                break;
        }

        return command;
    }

    /// <summary>Members and venue have together what the banks hold.</summary>
    public void AssertSums()
    {
        Ledger ledger = LedgerInside.LedgerOf(Market.Core);
        ledger.Check();
        long members = 0;
        for (uint member = 1; member <= 2; member++)
        {
            for (AccountKind kind = AccountKind.Available;
                kind <= AccountKind.DefaultFund;
                kind++)
            {
                members += FenOf(member, kind);
            }
        }

        long house = 0;
        for (AccountKind kind = AccountKind.Fees; kind <= AccountKind.Suspense; kind++)
        {
            house += ledger.BalanceOf(Market.Core.Cash.HouseOf(kind));
        }

        Assert.Equal(members + house, PoolFen(1) + PoolFen(2) + TransitFen(1) + TransitFen(2));
    }

    /// <summary>Takes what a table does not know of: numbers instructions, adds up.</summary>
    private void Keep(List<Event> events)
    {
        foreach (Event made in events)
        {
            InstructionId id = made.Kind == EventKind.WithdrawalInstructed ? made.Withdrawal
                : made.Kind == EventKind.PaymentInstructed ? made.Instruction
                : made.Kind == EventKind.PoolMoveChanged
                    && made.PaymentStatus == PaymentStatus.Instructed
                    && made.HasArrived == 0 ? made.Instruction
                : made.Kind == EventKind.ReturnHeld && !made.Member.IsSome ? made.Instruction
                : InstructionId.None;
            if (id.IsSome)
            {
                Instructions.Add(id);
            }
        }

        AssertSums();
    }

    /// <summary>A serial as it stands there; <c>own</c>: our own name of the instruction.</summary>
    private string SerialOf(string[] words)
    {
        if (words[2] != "own")
        {
            return words[2];
        }

        byte[] name = new byte[CarriedName.SizeBytesMax];
        InstructionId id = InstructionOf(Option(words, "for", 0));
        return Encoding.ASCII.GetString(
            name.AsSpan(0, CarriedName.Write(name, id, isMove: words[3] == "m0")));
    }

    private BankMovement Movement(string[] words) => new()
    {
        Kind = words[1] switch
        {
            "deposit" => BankMovementKind.Deposit,
            "withdraw" => BankMovementKind.Withdrawal,
            "resend" => BankMovementKind.DepositResend,
            "unwithdraw" => BankMovementKind.WithdrawalReversal,
            "undeposit" => BankMovementKind.DepositReversal,
            "done" => BankMovementKind.WithdrawalDone,
            "failed" => BankMovementKind.WithdrawalFailed,
            "arrived" => BankMovementKind.PoolArrived,
            "interest" => BankMovementKind.Interest,
            "charge" => BankMovementKind.Charge,
            "capital" => BankMovementKind.CapitalIn,
            "unowned" => BankMovementKind.Unowned,
            _ => (BankMovementKind)Number(words[1]),
        },
        Bank = new BankId((ushort)Option(words, "bank", 1)),
        Day = new TradingDay((ushort)Option(words, "day", Day)),
        Member = new MemberId((uint)Number(words[3][1..])),
        Amount = new Money(Number(words[4])),
        Instruction = InstructionOf(Option(words, "for", 0)),
        Reason = new BankReason((uint)Option(words, "why", 0)),
    };

    private List<Event> Answered(string[] words)
    {
        PaymentAnswer answer = new()
        {
            Instruction = InstructionOf(Number(words[1])),
            Status = Enum.Parse<PaymentStatus>(words[2], ignoreCase: true),
            Bank = new BankId((ushort)Option(words, "bank", 1)),
            Amount = new Money(Option(words, "fen", 0)),
            Return = new Digest(0, 0, 0, (ulong)Option(words, "id", 0)),
        };
        int bytes = answer.Write(_content, "note"u8);
        return Market.Apply(Command.Of(CommandKind.AnswerPayment), _content.AsSpan(0, bytes));
    }

    private List<Event> Recalled(string[] words)
    {
        PaymentRecall answer = new()
        {
            Instruction = InstructionOf(Number(words[1])),
            Status = Enum.Parse<RecallStatus>(words[2], ignoreCase: true),
            Bank = new BankId((ushort)Option(words, "bank", 1)),
        };
        int bytes = answer.Write(_content, "CUST no"u8);
        return Market.Apply(Command.Of(CommandKind.RecallPayment), _content.AsSpan(0, bytes));
    }

    private InstructionId InstructionOf(long ordinal) => ordinal == 0 ? InstructionId.None
        : ordinal > Instructions.Count ? new InstructionId(77)
        : Instructions[(int)ordinal - 1];

    private static Command BankDayOf(string state)
    {
        Command command = Command.Of(CommandKind.SetBankDay);
        command.BankDay = Enum.Parse<BankDayState>(state, ignoreCase: true);
        return command;
    }

    private static Command MemberCommand(string[] words)
    {
        bool isWithdrawal = words[1] == "withdraw";
        Command command = Market.Of(
            isWithdrawal ? CommandKind.RequestWithdrawal : CommandKind.QueryBalances,
            (uint)Number(words[0][1..]), (ulong)Number(words[2]));
        if (isWithdrawal)
        {
            command.Amount = new Money(Number(words[3]));
            command.Bank = new BankId((ushort)Option(words, "bank", 0));
        }
        else
        {
            command.Member = new MemberId((uint)Option(words, "m", 0));
            command.Product = new ProductId((uint)Option(words, "p", 0));
        }

        return command;
    }

    private static long Option(string[] words, string name, long usual)
    {
        string? word = Array.Find(
            words, one => one.StartsWith(name + "=", StringComparison.Ordinal));
        return word is null ? usual : Number(word[(name.Length + 1)..]);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
