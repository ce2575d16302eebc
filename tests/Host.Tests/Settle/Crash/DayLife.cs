using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Titles;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Pipeline.Input;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Outboxes.Records;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>
/// One process of the exchange, from its start to the cut: journal, core, gate and outbox as the
/// host wires them, without a thread. It knows by the journal alone what was done before it.
/// </summary>
internal sealed class DayLife : IDurableEventConsumer, IDisposable
{
    private const long StepNs = 1_000_000;
    private const int WaitsMax = 7_200;
    private const ulong LabelsMax = 1_000_000;

    private readonly DayWorld _world;
    private readonly FasterJournal _journal;
    private readonly ExchangePipeline _pipeline;
    private readonly InputRing _house;
    private readonly DeviceOutboxFile _outboxFile;
    private readonly Outbox _outbox;
    private readonly HashSet<(uint Principal, ulong Label)> _done = [];
    private readonly HashSet<int> _told = [];
    private readonly Dictionary<InstructionId, PaymentStatus> _statuses = [];
    private readonly HashSet<InstructionId> _withdrawals = [];
    private ulong _extra = LabelsMax;

    public DayLife(DayWorld world)
    {
        _world = world;
        byte[] identity = new byte[1_024];
        int bytes = world.Venue.Venue.Write(identity);
        _journal = FasterJournal.Open(new FasterJournalSettings
        {
            Folder = world.Journal.Folder,
            Storage = world.Journal,
            Identity = new LogIdentity(
                world.Venue.Venue.VenueCode, 1, Hash256.Of(identity.AsSpan(0, bytes))),
            Versions = ExchangePipeline.Versions,
            PageBytes = 1 << 16,
            SegmentBytes = 1 << 18,
            MemoryBytes = 1 << 18,
            ReservesSpace = false,
            HasOwnThread = false,
        });
        try
        {
            Core = new ExchangeCore(CoreCapacities.Of(world.Venue.Venue));
            _pipeline = new ExchangePipeline(
                new PipelineOptions { InputSlots = 512, OutputSlots = 1 << 14, ReadsAhead = false },
                Core, _journal, world.Clock);
            _house = _pipeline.AddProducer("house");
            InputRing payments = _pipeline.AddProducer("payments");
            _pipeline.AddConsumer(this);
            IsFirst = _pipeline.Recover("test").IsEmpty;
            _outboxFile = new DeviceOutboxFile(world.Outbox);
            _outbox = new Outbox(
                _pipeline.History, payments, world.Clock, world.Rails(),
                new GroupedOutboxStore(_outboxFile, world.NextMark), new OutboxOptions(), _ => { });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ExchangeCore Core { get; }

    /// <summary>Whether the journal was empty.</summary>
    public bool IsFirst { get; }

    /// <summary>Payments that no bank has answered.</summary>
    public int Waiting => _outbox.Waiting;

    /// <summary>Names that the journal has given, newest last.</summary>
    public List<DealId> Deals { get; } = [];

    public List<ContractId> Contracts { get; } = [];

    public List<TitleId> Titles { get; } = [];

    public List<InstructionId> Instructions { get; } = [];

    public uint Proposal { get; private set; }

    /// <summary>
    /// Refusals in all lives, but of what a bank tells again when its day is over for that.
    /// </summary>
    public List<string> Refused { get; } = [];

    /// <summary>Whether the journal has the command of a label.</summary>
    public bool Has(uint principal, ulong label) => _done.Contains((principal, label));

    /// <summary>The last label of the day that the journal has.</summary>
    public ulong LastLabel { get; private set; }

    /// <summary>Where an instruction stands, as it was told; by its number, from 0.</summary>
    public PaymentStatus StatusOf(int number) =>
        number < Instructions.Count
            ? _statuses.GetValueOrDefault(Instructions[number])
            : default;

    /// <summary>Whether nobody has known for long: nothing is told so of a withdrawal.</summary>
    public bool HasTimedOut(int number) =>
        StatusOf(number) == PaymentStatus.TimedOut || _withdrawals.Contains(Instructions[number]);

    /// <summary>Whether the books of the bank have an instruction as paid.</summary>
    public bool IsPaid(int number) =>
        number < Instructions.Count && _world.CreditsOf(this, Instructions[number]) > 0;

    /// <summary>Whether the journal has what a bank told under a number.</summary>
    public bool HasTold(int number) => _told.Contains(number);

    /// <summary>Everybody logs on again; an operator opens what the fall has halted.</summary>
    public void LogOn()
    {
        for (uint number = 1; number <= _world.Venue.SecondOperator; number++)
        {
            Command start = Command.Of(CommandKind.SessionStart);
            start.Principal = new PrincipalId(number);
            start.SessionKey = new SessionKey(number, 7);
            Publish(start);
        }

        Settle();
        if (Core.ViewInstrument(new InstrumentId(SettledVenue.Crude))?.Phase
            == TradingPhase.Halted)
        {
            Command open = Of(CommandKind.SetPhase, _world.Venue.FirstOperator, ++_extra);
            open.Phase = TradingPhase.Continuous;
            Publish(open);
            Settle();
        }
    }

    /// <summary>A command from the session of a principal.</summary>
    public static Command Of(CommandKind kind, uint principal, ulong label)
    {
        Command command = Command.Of(kind);
        command.Session = new SessionId(principal);
        command.Principal = new PrincipalId(principal);
        command.ClientOrderId = new ClientOrderId(label);
        command.InboundSequence = label;
        return command;
    }

    public void Publish(in Command command, ReadOnlySpan<byte> content = default)
    {
        while (_house.TryPublish(in command, content) == PublishResult.BackPressured)
        {
            Settle();
        }
    }

    /// <summary>Until nothing is left to do at this instant.</summary>
    public void Settle()
    {
        while (_pipeline.Step() > 0 || _journal.BlocksInFlight > 0 || _outbox.DoWork() > 0)
        {
        }

        _world.Clock.Pass(StepNs);
    }

    /// <summary>Lets time pass until something holds.</summary>
    public void Await(Func<DayLife, bool> holds, string what)
    {
        for (int wait = 0; !holds(this); wait++)
        {
            Assert.True(
                wait < WaitsMax,
                $"nobody sees that {what}; refused: {string.Join(", ", Refused)}");
            _world.Clock.Pass(_world.WaitNs);
            Settle();
        }
    }

    /// <summary>Ends; what is in memory is lost.</summary>
    public void Dispose()
    {
        _pipeline?.Dispose();
        _outboxFile?.Dispose();
        _journal.Dispose();
    }

    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        ulong label = command.ClientOrderId.Value;
        _ = _done.Add((command.Principal.Value, label));
        LastLabel = label < LabelsMax ? ulong.Max(LastLabel, label) : LastLabel;
        if (command.Kind == CommandKind.MoveBank
            && BankMovement.TryRead(content, out BankMovement told, out ReadOnlySpan<byte> serial))
        {
            if (told.Kind == BankMovementKind.Deposit)
            {
                _ = _told.Add(DayScript.NumberOf(serial));
            }
            else
            {
                _statuses[told.Instruction] = PaymentLife.SaidBy(told.Kind);
            }
        }
    }

    public void OnEvent(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.Rejected when recorded.Reason != RejectReason.BankDayForbids:
                Refused.Add($"{recorded.Cause} {recorded.Reason}");
                break;
            case EventKind.Proposed: Proposal = recorded.Proposal; break;
            case EventKind.DealChanged when !Deals.Contains(recorded.Deal):
                Deals.Add(recorded.Deal);
                break;
            case EventKind.ContractChanged when !Contracts.Contains(recorded.Contract):
                Contracts.Add(recorded.Contract);
                break;
            case EventKind.TitleChanged when recorded.TitleAction == TitleAction.Register:
                Titles.Add(recorded.Title);
                break;
            case EventKind.PaymentInstructed: Instructions.Add(recorded.Instruction); break;
            case EventKind.PaymentChanged:
                _statuses[recorded.Instruction] = recorded.PaymentStatus;
                break;
            case EventKind.WithdrawalInstructed:
                Instructions.Add(recorded.Withdrawal);
                _ = _withdrawals.Add(recorded.Withdrawal);
                break;
            default: break;
        }
    }

    public void OnLive()
    {
    }

    public void OnBatchEnd(Sequence durable)
    {
    }

    public int DoWork() => 0;
}
