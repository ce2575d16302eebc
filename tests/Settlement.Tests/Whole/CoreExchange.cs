using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing.Pipeline;

namespace SCO.Exchange.Settlement.Tests.Whole;

/// <summary>
/// The real core with a journal in memory: LNG is negotiated (instrument 1, a lot is 1 t, the tick
/// 0.01 CNY). Member 1 buys; member 3 sells and is paid at its own bank, by CIPS. Session and
/// principal have the number of their member.
/// </summary>
internal sealed class CoreExchange : IHistory, ICommandPublisher
{
    public static readonly TradingDay Day = new(20_000);

    private const int Slots = 8_192;

    private static readonly VenueDefinition Venue = new()
    {
        VenueCode = 1,
        NameZh = "样本",
        NameEn = "Sample",
        FirstTradingDay = Day,
        OrdersMax = 64,
        LadderPagesMax = 16,
        InstrumentsMax = 4,
        ProductsMax = 3,
        MembersMax = 4,
        AccountsMax = 4,
        PrincipalsMax = 7,
        SessionsMax = 8,
        JobsMax = 2,
        PositionsMax = 8,
        TradesMax = 4,
        QuotesMax = 8,
        DealsMax = 8,
        ContractsMax = 8,
        TitlesMax = 8,
        TransfersMax = 32,
    };

    private readonly List<(Command Command, byte[] Content, Event[] Events)> _journal = [];
    private readonly Queue<(Command Command, byte[] Content)> _published = new();
    private readonly Slot[] _slots = new Slot[Slots];
    private readonly byte[] _content = new byte[4_096];
    private readonly VirtualClock _clock;
    private uint _proposal;

    public CoreExchange(VirtualClock clock)
    {
        _clock = clock;
        Core = new ExchangeCore(CoreCapacities.Of(Venue));
        DefineAll();
    }

    public ExchangeCore Core { get; }

    /// <summary>Every refusal so far.</summary>
    public List<RejectReason> Refused { get; } = [];

    /// <summary>Every stage that the contract was in, as the buyer was told.</summary>
    public List<ContractStage> Stages { get; } = [];

    /// <summary>The names that commands gave rise to.</summary>
    public DealId Deal { get; private set; }

    public ContractId Contract { get; private set; }

    public InstructionId Withdrawal { get; private set; }

    public InstructionId Move { get; private set; }

    public Sequence DurableSequence => new((ulong)_journal.Count);

    public void Read(Sequence from, IHistoryVisitor visitor)
    {
        for (int at = (int)from.Value - 1; at < _journal.Count; at++)
        {
            (Command command, byte[] content, Event[] events) = _journal[at];
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
        _published.Enqueue((command, content.ToArray()));
        return PublishResult.Published;
    }

    /// <summary>What was published is applied and durable.</summary>
    public void Commit()
    {
        while (_published.TryDequeue(out (Command Command, byte[] Content) next))
        {
            Apply(next.Command, next.Content);
        }
    }

    /// <summary>What was published and not applied is lost, as by a death of the process.</summary>
    public void LosePublished() => _published.Clear();

    public void Apply(Command command, ReadOnlySpan<byte> content = default)
    {
        command.Sequence = new Sequence((ulong)_journal.Count + 1);
        command.Time = _clock.Now;
        EventWriter writer = new(_slots, 0, in command);
        Core.Apply(in command, content, ref writer);
        Event[] events = new Event[writer.Count];
        for (int at = 0; at < events.Length; at++)
        {
            events[at] = _slots[at].Event;
            Keep(in events[at]);
        }

        _journal.Add((command, content.ToArray(), events));
    }

    public void Step(uint member, in ContractStep step)
    {
        ContractStep named = step with { Contract = Contract };
        Apply(
            Of(CommandKind.StepContract, member),
            _content.AsSpan(0, named.Write(_content, "报关单 7"u8)));
    }

    public void Propose(in DealTerms terms) => Apply(
        Of(CommandKind.ProposeDeal, 1), _content.AsSpan(0, terms.Write(_content, [])));

    public void Accept()
    {
        Command command = Of(CommandKind.AnswerDeal, 3);
        command.Deal = Deal;
        command.DealAction = DealAction.Accept;
        command.Account = new AccountId(3);
        Apply(command);
    }

    public void Withdraw(long fen)
    {
        Command command = Of(CommandKind.RequestWithdrawal, 1);
        command.Amount = new Money(fen);
        Apply(command);
    }

    /// <summary>One operator proposes, and another one approves.</summary>
    public void Agree(Command command)
    {
        Command proposed = Of(command.Kind, 4);
        (proposed.Amount, proposed.Bank, proposed.ToBank) =
            (command.Amount, command.Bank, command.ToBank);
        (proposed.FromKind, proposed.Digest) = (command.FromKind, new Digest(1, 2, 3, 4));
        if (command.Instruction.IsSome)
        {
            (proposed.Instruction, proposed.PaymentStatus) =
                (command.Instruction, command.PaymentStatus);
        }

        Apply(proposed);
        Command approved = Of(CommandKind.Approve, 5);
        approved.Proposal = _proposal;
        Apply(approved);
    }

    public void StartDay(TradingDay day)
    {
        Command command = Command.Of(CommandKind.StartTradingDay);
        command.ExpireDay = day;
        Apply(command);
    }

    private Command Of(CommandKind kind, uint member)
    {
        Command command = Command.Of(kind);
        command.Session = new SessionId(member);
        command.Principal = new PrincipalId(member);
        command.ClientOrderId = new ClientOrderId((ulong)_journal.Count + 1);
        command.InboundSequence = (ulong)_journal.Count + 1;
        return command;
    }

    private void Keep(ref readonly Event made)
    {
        if (made.Kind == EventKind.Rejected)
        {
            Refused.Add(made.Reason);
        }
        else if (made.Kind == EventKind.Proposed)
        {
            _proposal = made.Proposal;
        }
        else if (made.Kind == EventKind.WithdrawalInstructed)
        {
            Withdrawal = made.Withdrawal;
        }
        else if (made.Kind == EventKind.PoolMoveChanged)
        {
            Move = made.Instruction;
        }
        else if (made.Kind == EventKind.DealChanged)
        {
            Deal = made.Deal;
        }
        else if (made.Kind == EventKind.ContractChanged)
        {
            Contract = made.Contract;
            if (made.Member.Value == 1)
            {
                Stages.Add(made.ContractStage);
            }
        }
    }

    private void DefineAll()
    {
        Define(CommandKind.DefineVenue, Venue.Write);
        DefineBank(1, "BANK", "BANKCNBJ");
        DefineBank(2, "OTHER", "OTHRCNBJ");
        Define(CommandKind.DefineProduct, new ProductDefinition
        {
            Id = new ProductId(1),
            Code = "GAS-S",
            Category = "NATGAS_LNG",
            NameZh = "天然气",
            NameEn = "LNG spot",
            Licence = LicenceClass.Spot,
            Model = MarketModel.Negotiated,
            BaseUnit = "t",
            PriceUnit = "CNY/t",
        }.Write);
        Define(CommandKind.DefineInstrument, Lng().Write);
        for (uint member = 1; member <= 3; member++)
        {
            DefineMember(member);
        }

        DefinePrincipal(4, PrincipalRoles.Operator);
        DefinePrincipal(5, PrincipalRoles.Operator);
        foreach ((ParameterKind kind, long value) in Rates)
        {
            Command command = Command.Of(CommandKind.SetParameter);
            command.Parameter = kind;
            command.Instrument = new InstrumentId(1);
            command.Quantity = new Quantity(value);
            Apply(command);
        }
    }

    private void DefineBank(ushort id, string code, string bankCode) => Define(
        CommandKind.DefineBank,
        new BankDefinition
        {
            Id = new BankId(id),
            Code = code,
            NameZh = "银行",
            NameEn = "Bank",
            BankCode = bankCode,
            PoolAccount = $"POOL-{id}",
        }.Write);

    // Deposit 10 %, no fee, a tolerance of 5 % at most.
    private static readonly (ParameterKind Kind, long Value)[] Rates =
    [
        (ParameterKind.BuyDepositPpm, 100_000), (ParameterKind.SellDepositPpm, 100_000),
        (ParameterKind.TolerancePpm, 50_000),
    ];

    private void DefineMember(uint id)
    {
        Define(CommandKind.DefineMember, new MemberDefinition
        {
            Id = new MemberId(id),
            ClearingMember = new MemberId(id),
            ControlGroup = ControlGroupId.None,
            Code = $"M{id}",
            NameZh = $"会员{id}",
            NameEn = $"Member {id}",
            Bank = new BankId(1),
            Rail = id == 3 ? PaymentRail.Cips : PaymentRail.Internal,
            BankAccount = $"OWN-{id}",
            BankCode = "00001234",
        }.Write);
        Define(CommandKind.DefineAccount, new AccountDefinition
        {
            Id = new AccountId(id),
            Member = new MemberId(id),
            Code = $"A{id}",
        }.Write);
        DefinePrincipal(id, PrincipalRoles.Trader);
    }

    private void DefinePrincipal(uint id, PrincipalRoles roles)
    {
        Define(CommandKind.DefinePrincipal, new PrincipalDefinition
        {
            Id = new PrincipalId(id),
            Member = new MemberId(roles == PrincipalRoles.Operator ? 0 : id),
            Roles = roles == PrincipalRoles.Trader ? roles | PrincipalRoles.Clearing : roles,
            InstrumentGroups = ulong.MaxValue,
            Account = AccountId.None,
            Name = $"principal {id}",
        }.Write);
        Command start = Command.Of(CommandKind.SessionStart);
        start.Principal = new PrincipalId(id);
        start.SessionKey = new SessionKey(id, 7);
        Apply(start);
    }

    private void Define(CommandKind kind, Writing write) =>
        Apply(Command.Of(kind), _content.AsSpan(0, write(_content)));

    private static InstrumentDefinition Lng() => new()
    {
        Id = new InstrumentId(1),
        Product = new ProductId(1),
        Symbol = "LNG-QD",
        NameZh = "青岛液化天然气",
        NameEn = "LNG ex Qingdao",
        Group = 0,
        TickSize = new UnitPrice(100),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(10),
        MaxQuantity = new Quantity(100_000),
        QuantityStep = new Quantity(5),
        FenNumerator = 1,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(3_000 * UnitPrice.PerCny),
        UpperLimit = new UnitPrice(6_000 * UnitPrice.PerCny),
        ReferencePrice = new UnitPrice(4_250 * UnitPrice.PerCny),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 1_000_000,
        ProtectionTicks = 40,
        ListDay = Day,
        LastTradingDay = new TradingDay(20_100),
        DeliveryStart = new TradingDay(20_000),
        DeliveryEnd = new TradingDay(20_110),
    };

    private delegate int Writing(Span<byte> target);
}
