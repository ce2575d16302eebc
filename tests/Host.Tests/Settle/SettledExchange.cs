using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Pipeline;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>
/// An exchange whose members have money, on a journal in a data directory of its own. Each call is
/// a command; the test gives the time. Close it before the journal is read.
/// </summary>
internal sealed class SettledExchange : IDurableEventConsumer, IDisposable
{
    private const long StepNs = 1_000_000;

    private readonly TemporaryFolder _data = new();
    private readonly VirtualClock _clock = new();
    private readonly FasterJournal _journal;
    private readonly ExchangePipeline _pipeline;
    private readonly InputRing _house;
    private readonly byte[] _content = new byte[2_048];
    private int _receipts;
    private readonly List<Event> _events = [];
    private ulong _label;
    private bool _isQuiet;
    private bool _isClosed;

    public SettledExchange(int members = 3, uint outside = 0, bool hasReference = true)
    {
        Venue = new SettledVenue(members, outside) { HasReference = hasReference };
        byte[] identity = new byte[1_024];
        int bytes = Venue.Venue.Write(identity);
        _journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = ExchangeHost.JournalIn(Path),
            Identity = new LogIdentity(
                Venue.Venue.VenueCode, 1, Hash256.Of(identity.AsSpan(0, bytes))),
            Versions = ExchangePipeline.Versions,
            PageBytes = 1 << 22,
            SegmentBytes = 1 << 24,
            MemoryBytes = 1 << 24,
            ReservesSpace = false,
            HasOwnThread = false,
        });
        Core = new ExchangeCore(CoreCapacities.Of(Venue.Venue));
        _pipeline = new ExchangePipeline(
            new PipelineOptions { OutputSlots = 1 << 14, ReadsAhead = false }, Core, _journal,
            _clock);
        _house = _pipeline.AddProducer("house");
        _pipeline.AddConsumer(this);
        _pipeline.Recover("test");
        foreach ((CommandKind kind, byte[] content) in Venue.Definitions())
        {
            Done(Do(Command.Of(kind), content));
        }

        for (uint number = 1; number <= members + 2; number++)
        {
            Command start = Command.Of(CommandKind.SessionStart);
            start.Principal = new PrincipalId(number);
            start.SessionKey = new SessionKey(number, 7);
            Done(Do(start));
        }

        Phase(TradingPhase.Continuous);
    }

    /// <summary>The data directory.</summary>
    public string Path => _data.Path;

    public SettledVenue Venue { get; }

    public ExchangeCore Core { get; }

    /// <summary>Whether commands are published without waiting for what comes of them.</summary>
    public bool IsQuiet
    {
        get => _isQuiet;
        set
        {
            Settle();
            _isQuiet = value;
        }
    }

    /// <summary>What deals from here on say: so many base units are so many of a second unit.
    /// </summary>
    public (long Numerator, long Denominator) Conversion { get; set; }

    /// <summary>Publishes a command; gives its events unless it is quiet.</summary>
    public List<Event> Do(Command command, ReadOnlySpan<byte> content = default)
    {
        _events.Clear();
        while (_house.TryPublish(in command, content) == PublishResult.BackPressured)
        {
            _ = _pipeline.Step();
        }

        if (!IsQuiet)
        {
            Settle();
            _clock.Pass(StepNs);
        }

        return [.. _events];
    }

    /// <summary>A command of a member or an operator, from its session.</summary>
    public Command Of(CommandKind kind, uint principal)
    {
        Command command = Command.Of(kind);
        command.Session = new SessionId(principal);
        command.Principal = new PrincipalId(principal);
        command.ClientOrderId = new ClientOrderId(++_label);
        return command;
    }

    public List<Event> New(uint member, Side side, long lots, long ticks, bool isDay = true)
    {
        Command command = Of(CommandKind.NewOrder, member);
        command.Instrument = new InstrumentId(SettledVenue.Crude);
        command.Account = new AccountId(member);
        command.Side = side;
        command.OrderType = OrderType.Limit;
        command.TimeInForce = isDay ? TimeInForce.Day : TimeInForce.GoodTillCancel;
        command.Quantity = new Quantity(lots);
        command.Price = new UnitPrice(ticks * SettledVenue.CrudeTick);
        return Do(command);
    }

    /// <summary>One sells, the other buys.</summary>
    public void Trade(uint buyer, uint seller, long lots, long ticks)
    {
        New(seller, Side.Sell, lots, ticks);
        New(buyer, Side.Buy, lots, ticks);
    }

    public List<Event> Move(
        BankMovementKind kind, uint member, long fen, string serial,
        InstructionId instruction = default, BankReason reason = default)
    {
        BankMovement movement = new()
        {
            Kind = kind,
            Bank = SettledVenue.BankOf(member),
            Day = Core.TradingDay,
            Member = new MemberId(member),
            Amount = new Money(fen),
            Instruction = instruction,
            Reason = reason,
        };
        int bytes = movement.Write(_content, Encoding.ASCII.GetBytes(serial));
        return Do(Command.Of(CommandKind.MoveBank), _content.AsSpan(0, bytes));
    }

    public List<Event> Withdraw(uint member, long fen)
    {
        Command command = Of(CommandKind.RequestWithdrawal, member);
        command.Amount = new Money(fen);
        return Do(command);
    }

    /// <summary>Bank 1 says what became of a payment, or that a part of it is back.</summary>
    public void Answer(
        InstructionId instruction, PaymentStatus status, long fen = 0, ulong returned = 0,
        string note = "")
    {
        PaymentAnswer answer = new()
        {
            Instruction = instruction,
            Status = status,
            Bank = new BankId(1),
            Amount = new Money(fen),
            Return = new Digest(returned, 0, 0, 0),
        };
        int bytes = answer.Write(_content, Encoding.UTF8.GetBytes(note));
        Done(Do(Command.Of(CommandKind.AnswerPayment), _content.AsSpan(0, bytes)));
    }

    public void Set(
        ParameterKind parameter, long value, uint instrument, TradingDay from = default)
    {
        Command command = Command.Of(CommandKind.SetParameter);
        command.Parameter = parameter;
        command.Quantity = new Quantity(value);
        command.Instrument = new InstrumentId(instrument);
        command.ExpireDay = from;
        Done(Do(command));
    }

    /// <summary>A deal of so many tonnes of LNG that becomes a contract.</summary>
    public ContractId Contract(uint buyer, uint seller, long tonnes, long yuan)
    {
        List<Event> proposed = Propose(buyer, seller, tonnes, yuan);
        Command accept = Of(CommandKind.AnswerDeal, seller);
        accept.Deal = proposed[0].Deal;
        accept.DealAction = DealAction.Accept;
        accept.Account = new AccountId(seller);
        List<Event> accepted = Do(accept);
        Done(accepted);
        return accepted.Find(made => made.Kind == EventKind.ContractChanged).Contract;
    }

    /// <summary>A deal of so many tonnes of LNG that waits for the seller.</summary>
    public List<Event> Propose(uint buyer, uint seller, long tonnes, long yuan)
    {
        DealTerms terms = new()
        {
            Instrument = new InstrumentId(SettledVenue.Lng),
            Counterparty = new MemberId(seller),
            Account = new AccountId(buyer),
            Side = Side.Buy,
            Mode = DeliveryMode.TitleTransfer,
            DepositUse = DepositUse.OffsetPayment,
            Excess = ExcessRule.Contract,
            Lots = new Quantity(tonnes),
            Price = new UnitPrice(yuan * UnitPrice.PerCny),
            IndexPrice = UnitPrice.Null,
            TolerancePpm = 20_000,
            FirstPartPpm = 800_000,
            SilentDays = 0,
            DeliveryStart = Core.TradingDay,
            DeliveryEnd = new TradingDay((ushort)(Core.TradingDay.DayNumber + 5)),
            ConversionNumerator = Conversion.Numerator,
            ConversionDenominator = Conversion.Denominator,
            ValidUntil = new Timestamp(_clock.Now.Ns + (3_600 * Timestamp.NsPerSecond)),
        };
        int bytes = terms.Write(_content, []);
        List<Event> proposed = Do(
            Of(CommandKind.ProposeDeal, buyer), _content.AsSpan(0, bytes));
        Done(proposed);
        return proposed;
    }

    public List<Event> Step(uint principal, in ContractStep step, string note = "paper 7")
    {
        int bytes = step.Write(_content, Encoding.UTF8.GetBytes(note));
        List<Event> events = Do(
            Of(CommandKind.StepContract, principal), _content.AsSpan(0, bytes));
        return events;
    }

    /// <summary>Two operators decide a dispute.</summary>
    /// <returns>The payment that is instructed for it, if one is.</returns>
    public InstructionId Resolve(ContractId contract, Money amount, Money penalty)
    {
        List<Event> proposed = Step(Venue.FirstOperator, new ContractStep
        {
            Action = ContractAction.Resolve,
            Contract = contract,
            Amount = amount,
            Penalty = penalty,
        });
        Done(proposed);
        Command approve = Of(CommandKind.Approve, Venue.SecondOperator);
        approve.Proposal = proposed[0].Proposal;
        List<Event> done = Do(approve);
        Done(done);
        Event paid = done.Find(made => made.Kind == EventKind.PaymentInstructed);
        return paid.Instruction;
    }

    public void Attach(uint principal, ContractId contract, ReferenceKind kind, string paper) =>
        Done(Step(principal, new ContractStep
        {
            Action = ContractAction.Attach,
            Contract = contract,
            Reference = kind,
        }, paper));

    public TitleId Register(uint member, long thousandths)
    {
        TitleStep step = new()
        {
            Action = TitleAction.Register,
            Kind = TitleKind.Stock,
            Owner = new MemberId(member),
            Product = new ProductId(2),
            Goods = new GoodsQuantity(thousandths),
        };
        _receipts++;
        int bytes = step.Write(_content, Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"R{_receipts}")));
        List<Event> events = Do(Command.Of(CommandKind.StepTitle), _content.AsSpan(0, bytes));
        Done(events);
        return events.Find(made => made.Kind == EventKind.TitleChanged).Title;
    }

    public void Phase(TradingPhase phase)
    {
        Command command = Command.Of(CommandKind.SetPhase);
        command.Phase = phase;
        Done(Do(command));
    }

    /// <summary>One operator proposes a price of the day, and another one approves it.</summary>
    /// <returns>What came of the approval, or of what was refused before.</returns>
    public List<Event> SettlementPrice(long ticks)
    {
        List<Event> proposed = ProposeSettlementPrice(ticks);
        if (proposed[0].Kind == EventKind.Rejected)
        {
            return proposed;
        }

        Command approve = Of(CommandKind.Approve, Venue.SecondOperator);
        approve.Proposal = proposed[0].Proposal;
        return Do(approve);
    }

    /// <summary>What waits for a second operator sets no price.</summary>
    public List<Event> ProposeSettlementPrice(long ticks)
    {
        Command command = Of(CommandKind.SetSettlementPrice, Venue.FirstOperator);
        command.Instrument = new InstrumentId(SettledVenue.Crude);
        command.Price = new UnitPrice(ticks * SettledVenue.CrudeTick);
        return Do(command);
    }

    /// <summary>Closes the market, fixes prices, marks positions.</summary>
    public void Mark()
    {
        EndTrading();
        Done(Do(Command.Of(CommandKind.SettleDay)));
        while (Core.SettlementStage != SettlementStage.Marked)
        {
            Settle();
            _clock.Pass(StepNs);
        }
    }

    public void BankDay(BankDayState state)
    {
        Command command = Command.Of(CommandKind.SetBankDay);
        command.BankDay = state;
        Done(Do(command));
    }

    /// <summary>Two operators agree that the pools hold so much; the day is closed.</summary>
    public void CloseDay()
    {
        Reconcile();
        Done(Do(Command.Of(CommandKind.CloseDay)));
    }

    /// <summary>Two operators agree that the pools hold so much.</summary>
    public void Reconcile() => Done(Approve(ProposeReconcile()));

    /// <summary>A second operator approves a proposal.</summary>
    public List<Event> Approve(uint proposal)
    {
        Command approve = Of(CommandKind.Approve, Venue.SecondOperator);
        approve.Proposal = proposal;
        return Do(approve);
    }

    /// <summary>One operator proposes that the pools hold so much.</summary>
    public uint ProposeReconcile()
    {
        byte[] claims = new byte[2 * PoolClaim.SizeBytes];
        long pools = 0;
        for (ushort bank = 1; bank <= 2; bank++)
        {
            Money pool = Core.ViewPool(new BankId(bank));
            pools += pool.Fen;
            new PoolClaim(new BankId(bank), pool).Write(
                claims.AsSpan((bank - 1) * PoolClaim.SizeBytes));
        }

        BankDay(BankDayState.Reconciling);
        Command propose = Of(CommandKind.ReconcileDay, Venue.FirstOperator);
        propose.Amount = new Money(pools);
        propose.Digest = new Digest(1, 2, 3, 4);
        List<Event> proposed = Do(propose, claims);
        Done(proposed);
        return proposed.Find(made => made.Kind == EventKind.Proposed).Proposal;
    }

    /// <summary>The next day begins; trading too, unless it is said otherwise.</summary>
    public void NextDay(bool opens = true)
    {
        EndTrading();
        Command command = Command.Of(CommandKind.StartTradingDay);
        command.ExpireDay = new TradingDay((ushort)(Core.TradingDay.DayNumber + 1));
        Done(Do(command));
        if (opens)
        {
            Phase(TradingPhase.PreOpen);
            Phase(TradingPhase.Continuous);
        }
    }

    /// <summary>Time passes, and no command comes.</summary>
    public void Pass(long ns) => _clock.Pass(ns);

    /// <summary>Nothing was refused.</summary>
    public static void Done(List<Event> events)
    {
        foreach (Event made in events)
        {
            Assert.True(
                made.Kind != EventKind.Rejected, $"{made.Cause} refused: {made.Reason}");
        }
    }

    /// <summary>Writes out the journal; no more commands.</summary>
    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            Settle();
            _pipeline.Dispose();
            _journal.Dispose();
        }
    }

    public void Dispose()
    {
        Close();
        _data.Dispose();
    }

    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
    }

    public void OnEvent(ref readonly Event recorded)
    {
        if (!IsQuiet)
        {
            _events.Add(recorded);
        }
    }

    public void OnLive()
    {
    }

    public void OnBatchEnd(Sequence durable)
    {
    }

    public int DoWork() => 0;

    private void EndTrading()
    {
        if (Core.ViewInstrument(new InstrumentId(SettledVenue.Crude))?.Phase
            != TradingPhase.Closed)
        {
            Phase(TradingPhase.Closed);
        }
    }

    private void Settle()
    {
        while (_pipeline.Step() > 0 || _journal.BlocksInFlight > 0)
        {
        }
    }
}
