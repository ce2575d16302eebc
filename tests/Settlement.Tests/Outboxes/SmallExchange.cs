using System;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>
/// As much of an exchange as the outbox sees: a journal, a way in, and the core's rules for answers
/// of banks. A published command is durable only after <see cref="Commit"/>.
/// </summary>
internal sealed partial class SmallExchange : IHistory, ICommandPublisher
{
    public const uint Payer = 1;
    public const uint Payee = 2;
    public static readonly TradingDay Day = new(20_783);

    private readonly List<(Command Command, byte[] Content, List<Event> Events)> _journal = [];
    private readonly List<(Command Command, byte[] Content)> _published = [];
    private readonly Dictionary<string, BankMovement> _serials = [];
    private readonly HashSet<string> _takenBack = [];
    private readonly VirtualClock _clock;
    private TradingDay _today = Day;

    public SmallExchange(VirtualClock clock)
    {
        _clock = clock;
        Define(CommandKind.DefineBank, EventKind.BankDefined, target => new BankDefinition
        {
            Id = new BankId(1),
            Code = "BOC",
            NameZh = "中国银行",
            NameEn = "Bank of China",
            BankCode = "BKCHCNBJ110",
            PoolAccount = "POOL-1",
        }.Write(target));
        DefineMember(Payer, "海蓝石化", "OWN-1", PaymentRail.Internal);
        DefineMember(Payee, "Nordic LNG", "OWN-2", PaymentRail.Cips);
    }

    /// <summary>What the exchange holds of each instruction.</summary>
    public SortedDictionary<ulong, Row> Rows { get; } = [];

    /// <summary>Commands that were refused, with the reason.</summary>
    public List<(CommandKind Kind, RejectReason Reason)> Refused { get; } = [];

    /// <summary>What the members' deposits add up to.</summary>
    public long DepositedFen { get; private set; }

    /// <summary>What came in for nobody and is held.</summary>
    public long HeldFen { get; private set; }

    /// <summary>Whether it holds what is nobody's, as from version 3 of the rules on.</summary>
    public bool HoldsUnowned { get; set; } = true;

    /// <summary>Whether there is no room for another movement on this day.</summary>
    public bool IsFull { get; set; }

    /// <summary>Why it refuses what is told of payments; None: it does not.</summary>
    public RejectReason Refuses { get; set; }

    public BankDayState BankDay { get; private set; } = BankDayState.Open;

    public Sequence DurableSequence => new((ulong)_journal.Count);

    public PublishResult Answer { get; set; } = PublishResult.Published;

    /// <summary>Called before and after a command is taken.</summary>
    public Action Step { get; set; } = () => { };

    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        for (int at = (int)from.Value - 1; at < _journal.Count; at++)
        {
            (Command command, byte[] content, List<Event> events) = _journal[at];
            if (!visitor.OnCommand(in command, content))
            {
                return;
            }

            foreach (Event recorded in events)
            {
                Event shown = recorded;
                _ = visitor.OnEvent(in shown);
            }
        }
    }

    public PublishResult TryPublish(in Command command, ReadOnlySpan<byte> content = default)
    {
        Step();
        if (Answer == PublishResult.Published)
        {
            _published.Add((command, content.ToArray()));
        }

        Step();
        return Answer;
    }

    /// <summary>What was published becomes durable, or its beginning.</summary>
    public void Commit(int count = int.MaxValue)
    {
        int taken = Math.Min(count, _published.Count);
        for (int at = 0; at < taken; at++)
        {
            Apply(_published[at].Command, _published[at].Content);
        }

        _published.RemoveRange(0, taken);
    }

    /// <summary>The process dies: what was published and is not durable is gone.</summary>
    public void LosePublished() => _published.Clear();

    public int PublishedCount => _published.Count;

    public InstructionId Instruct(ulong contract, long fen, PaymentRail rail = PaymentRail.Cips)
    {
        Event told = Next(EventKind.PaymentInstructed);
        told.Instruction = new InstructionId(told.Sequence.Value << 8);
        told.Contract = new ContractId(contract);
        told.Member = new MemberId(Payer);
        told.Counterparty = new MemberId(Payee);
        told.Bank = new BankId(1);
        told.Rail = rail;
        told.Amount = new Money(fen);
        Rows.Add(
            told.Instruction.Value,
            new Row { Fen = fen, Contract = told.Contract, Rail = rail });
        Journal(Command.Of(CommandKind.StepContract), [], told);
        return told.Instruction;
    }

    public ContractId ContractOf(ulong instruction) => Rows[instruction].Contract;

    /// <summary>The serial of the newest movement.</summary>
    public string LastSerial { get; private set; } = "";

    /// <summary>Why the bank has not done what was told last, if it has told a code.</summary>
    public BankReason LastReason { get; private set; }

    public InstructionId Withdraw(long fen, ushort bank = 1)
    {
        Event told = Next(EventKind.WithdrawalInstructed);
        told.Withdrawal = new InstructionId(told.Sequence.Value << 8);
        told.Member = new MemberId(Payer);
        told.Bank = new BankId(bank);
        told.Amount = new Money(fen);
        Rows.Add(told.Withdrawal.Value, new Row { Fen = fen, IsWithdrawal = true });
        Journal(Command.Of(CommandKind.RequestWithdrawal), [], told);
        return told.Withdrawal;
    }

    public void SetBankDay(BankDayState state)
    {
        BankDay = state;
        Event told = Next(EventKind.BankDayChanged);
        told.BankDay = state;
        Journal(Command.Of(CommandKind.SetBankDay), [], told);
    }

    /// <summary>The next trading day begins.</summary>
    public void RollDay()
    {
        _today = new TradingDay((ushort)(_today.DayNumber + 1));
        IsFull = false;
        Event told = Next(EventKind.TradingDayStarted);
        Journal(Command.Of(CommandKind.StartTradingDay), [], told);
    }

    /// <summary>A contract is made of an instrument of a category.</summary>
    public void OpenContract(ulong contract, uint instrument, string category)
    {
        Define(CommandKind.DefineProduct, EventKind.ProductDefined, target => new ProductDefinition
        {
            Id = new ProductId(instrument),
            Code = "P",
            Category = category,
            NameZh = "品",
            NameEn = "Product",
            Licence = LicenceClass.Spot,
            Model = MarketModel.Negotiated,
            BaseUnit = "t",
            PriceUnit = "CNY/t",
        }.Write(target));
        Define(CommandKind.DefineInstrument, EventKind.InstrumentDefined, target =>
            InstrumentOf(instrument).Write(target));
        Event told = Next(EventKind.ContractChanged);
        told.Contract = new ContractId(contract);
        told.OfDeal = new DealId(1);
        told.Instrument = new InstrumentId(instrument);
        told.ContractStage = ContractStage.Contracted;
        Journal(Command.Of(CommandKind.AnswerDeal), [], told);
    }

    /// <summary>A paper is attached to a contract.</summary>
    public void Attach(
        ulong contract, string document,
        ReferenceKind kind = ReferenceKind.CustomsDeclaration,
        ContractStage stage = ContractStage.Contracted)
    {
        byte[] buffer = new byte[ContractStep.SizeBytesMax];
        ContractStep step = new()
        {
            Action = ContractAction.Attach,
            Contract = new ContractId(contract),
            Reference = kind,
        };
        int bytes = step.Write(buffer, Encoding.UTF8.GetBytes(document));
        Event told = Next(EventKind.ContractChanged);
        told.Contract = new ContractId(contract);
        told.ContractAction = ContractAction.Attach;
        told.ContractStage = stage;
        Journal(Command.Of(CommandKind.StepContract), buffer[..bytes], told);
    }

    /// <summary>A contract is closed: all of it is paid.</summary>
    public void Close(ulong contract)
    {
        Event told = Next(EventKind.ContractChanged);
        told.Contract = new ContractId(contract);
        told.ContractAction = ContractAction.ConfirmInvoice;
        told.ContractStage = ContractStage.Closed;
        Journal(Command.Of(CommandKind.StepContract), [], told);
    }

    /// <summary>Two operators have agreed to ask a payment back.</summary>
    public void AskRecall(InstructionId instruction, RecallReason reason = RecallReason.Requested)
    {
        Row row = Rows[instruction.Value];
        row.Recall = RecallStatus.Asked;
        Event told = Next(EventKind.RecallChanged);
        Describe(ref told, instruction, row);
        told.RecallReason = reason;
        Journal(Command.Of(CommandKind.Approve), [], told);
    }

    /// <summary>Two operators have agreed that nobody answers a recall any more.</summary>
    public void GiveUpRecall(InstructionId instruction)
    {
        Row row = Rows[instruction.Value];
        row.Recall = RecallStatus.GivenUp;
        Event told = Next(EventKind.RecallChanged);
        Describe(ref told, instruction, row);
        told.RecallReason = RecallReason.GivenUp;
        Journal(Command.Of(CommandKind.Approve), [], told);
    }

    /// <summary>Two operators have agreed what became of a payment.</summary>
    public void Resolve(InstructionId instruction, PaymentStatus status)
    {
        Event told = Next(EventKind.PaymentChanged);
        (told.Instruction, told.PaymentStatus) = (instruction, status);
        Rows[instruction.Value].Take(status);
        Event said = told with { Kind = EventKind.InstructionResolved };
        Journal(Command.Of(CommandKind.Approve), [], said, told);
    }

    /// <summary>An instrument of this exchange.</summary>
    public static InstrumentDefinition InstrumentOf(uint id) => new()
    {
        Id = new InstrumentId(id),
        Product = new ProductId(id),
        Symbol = "LNG-SPOT",
        NameZh = "液化天然气",
        NameEn = "LNG spot Qingdao",
        Group = 0,
        TickSize = new UnitPrice(100),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(100),
        QuantityStep = new Quantity(1),
        FenNumerator = 1,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(0),
        UpperLimit = new UnitPrice(100),
        ReferencePrice = new UnitPrice(100),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 64,
        ProtectionTicks = 0,
        ListDay = Day,
        LastTradingDay = Day,
        DeliveryStart = Day,
        DeliveryEnd = Day,
    };

    private void DefineMember(uint id, string name, string account, PaymentRail rail) => Define(
        CommandKind.DefineMember, EventKind.MemberDefined, target => new MemberDefinition
        {
            Id = new MemberId(id),
            ClearingMember = new MemberId(id),
            ControlGroup = default,
            Code = "M",
            NameZh = name,
            NameEn = name,
            Bank = new BankId(1),
            Rail = rail,
            BankAccount = account,
            BankCode = "00001234",
        }.Write(target));

    private void Define(CommandKind kind, EventKind told, Func<byte[], int> write)
    {
        byte[] buffer = new byte[4_096];
        int bytes = write(buffer);
        Journal(Command.Of(kind), buffer[..bytes], Next(told));
    }

    private void Apply(Command command, byte[] content)
    {
        Event told = command.Kind switch
        {
            CommandKind.AnswerPayment => ApplyAnswer(content),
            CommandKind.RecallPayment => ApplyRecall(content),
            _ => ApplyMovement(content),
        };
        if (told.Kind == EventKind.Rejected)
        {
            Refused.Add((command.Kind, told.Reason));
        }

        Journal(command, content, told);
    }

    private Event ApplyAnswer(byte[] content)
    {
        Assert.True(PaymentAnswer.TryRead(content, out PaymentAnswer answer, out _));
        if (Refuses != RejectReason.None)
        {
            return Rejected(Refuses);
        }

        if (!Rows.TryGetValue(answer.Instruction.Value, out Row? row) || answer.Bank.Value != 1)
        {
            return Rejected(RejectReason.UnknownInstruction);
        }

        bool isReturn = answer.Status == PaymentStatus.Returned;
        bool isPart = isReturn && row.BackFen > 0 && row.BackFen < row.Fen
            && !row.Returns.Contains(answer.Return);
        if (row.Status == answer.Status && !isPart)
        {
            return Repeated(answer.Instruction);
        }

        bool isOpen = row.Status is PaymentStatus.Instructed or PaymentStatus.TimedOut;
        bool fits = isReturn ? isPart || row.Status == PaymentStatus.Settled : isOpen;
        if (!fits)
        {
            return Rejected(RejectReason.PaymentAnswerInvalid);
        }

        row.Take(answer.Status);
        row.BackFen += isReturn ? answer.Amount.Fen : 0;
        _ = isReturn && row.Returns.Add(answer.Return);
        return Next(EventKind.PaymentChanged) with
        {
            Instruction = answer.Instruction,
            PaymentStatus = answer.Status,
            Amount = isReturn ? answer.Amount : new Money(row.Fen),
        };
    }

    private Event ApplyRecall(byte[] content)
    {
        Assert.True(PaymentRecall.TryRead(content, out PaymentRecall answer, out _));
        if (!Rows.TryGetValue(answer.Instruction.Value, out Row? row))
        {
            return Rejected(RejectReason.UnknownInstruction);
        }

        if (row.Recall == answer.Status)
        {
            return Repeated(answer.Instruction);
        }

        if (row.Recall == RecallStatus.GivenUp)
        {
            return Rejected(RejectReason.RecallGivenUp);
        }

        if (row.Recall is not (RecallStatus.Asked or RecallStatus.Pending))
        {
            return Rejected(RejectReason.RecallInvalid);
        }

        row.Recall = answer.Status;
        row.RecallAnswers++;
        Event told = Next(EventKind.RecallChanged);
        Describe(ref told, answer.Instruction, row);
        return told;
    }

    private static void Describe(ref Event told, InstructionId instruction, Row row)
    {
        told.Instruction = instruction;
        told.Contract = row.Contract;
        told.Member = new MemberId(Payer);
        told.Counterparty = new MemberId(Payee);
        told.Bank = new BankId(1);
        told.Rail = row.Rail;
        told.Amount = new Money(row.Fen);
        told.RecallStatus = row.Recall;
    }

    private Event Rejected(RejectReason reason) =>
        Next(EventKind.Rejected) with { Reason = reason };

    private Event Repeated(InstructionId instruction) => Next(EventKind.BankAnswered) with
    {
        Withdrawal = instruction,
        Repeated = 1,
    };

    private Event Next(EventKind kind) => new()
    {
        Kind = kind,
        Sequence = new Sequence((ulong)_journal.Count + 1),
        Time = _clock.Now,
        TradingDay = _today,
    };

    private void Journal(Command command, byte[] content, params List<Event> told)
    {
        (command.Sequence, command.Time) = (told[0].Sequence, told[0].Time);
        _journal.Add((command, content, told));
    }

    /// <summary>An instruction as the exchange knows it.</summary>
    internal sealed class Row
    {
        public long Fen { get; init; }

        public bool IsWithdrawal { get; init; }

        public ContractId Contract { get; init; }

        public PaymentStatus Status { get; private set; } = PaymentStatus.Instructed;

        public List<PaymentStatus> Path { get; } = [];

        public PaymentRail Rail { get; init; }

        /// <summary>How much is back, and by which returns.</summary>
        public long BackFen { get; set; }

        public HashSet<Digest> Returns { get; } = [];

        public RecallStatus Recall { get; set; }

        /// <summary>How often an answer to a recall changed something.</summary>
        public int RecallAnswers { get; set; }

        public void Take(PaymentStatus status)
        {
            Status = status;
            Path.Add(status);
        }
    }
}
