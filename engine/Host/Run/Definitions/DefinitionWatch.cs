using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Run.Definitions;

/// <summary>
/// Keeps what the journal defines, to compare it with the venue file, and what became of
/// definitions that the exchange itself submits.
/// </summary>
/// <param name="told">
/// Told in a sentence, once the past is over, what an operator has to know; null: nobody.
/// </param>
/// <param name="dataDirectory">
/// The data directory, for commands to be typed; null: the one by default.
/// </param>
/// <remarks>Gate thread, except where said otherwise.</remarks>
public sealed class DefinitionWatch(
    Action<string>? told = null, string? dataDirectory = null) : IStatefulConsumer
{
    private const byte StateVersion = 2;
    private const int RefusalBytesMax = 1 << 12;

    // The version of a content, and the number that it is about.
    private const int ContentBytesMin = 5;

    private readonly object _gate = new();
    private readonly Dictionary<(CommandKind Kind, uint Id), byte[]> _defined = [];
    private readonly SortedSet<uint> _called = [];
    private OperatorAlarms? _alarms;
    private (CommandKind Kind, byte[] Content)? _pending;
    private string? _refusal;
    private bool _hasSessions;
    private long _bankAnswers;
    private RejectReason _bankRefusal;
    private TradingDay _day;
    private BankDayState _bankDay = BankDayState.Open;
    private SettlementStage _stage = SettlementStage.Trading;
    private bool _isLive;

    /// <summary>Whether a member ever logged on: the first start is over. Any thread.</summary>
    public bool HasSessions
    {
        get
        {
            lock (_gate) { return _hasSessions; }
        }
    }

    /// <summary>The first refusal of a definition of the exchange itself. Any thread.</summary>
    public string? Refusal
    {
        get
        {
            lock (_gate) { return _refusal; }
        }
    }

    /// <summary>The present trading day; none before the venue is defined. Any thread.</summary>
    public TradingDay Day
    {
        get
        {
            lock (_gate) { return _day; }
        }
    }

    /// <summary>The market day towards banks; open before anything was told. Any thread.</summary>
    public BankDayState BankDay
    {
        get
        {
            lock (_gate) { return _bankDay; }
        }
    }

    /// <summary>Where the end of the trading day stands. Any thread.</summary>
    public SettlementStage Stage
    {
        get
        {
            lock (_gate) { return _stage; }
        }
    }

    /// <summary>How many members have a margin call that is not met. Any thread.</summary>
    public int CallCount
    {
        get
        {
            lock (_gate) { return _called.Count; }
        }
    }

    /// <summary>How often movements of banks were answered since the start. Any thread.</summary>
    public long BankAnswers => Interlocked.Read(ref _bankAnswers);

    /// <summary>Why the last movement of a bank was refused; None if not. Any thread.</summary>
    public RejectReason BankRefusal
    {
        get
        {
            lock (_gate) { return _bankRefusal; }
        }
    }

    /// <summary>How many definitions there are. Any thread.</summary>
    public int Count
    {
        get
        {
            lock (_gate) { return _defined.Count; }
        }
    }

    /// <summary>The number that a definition is about; 0 for the venue and its calendar.</summary>
    public static uint IdOf(CommandKind kind, ReadOnlySpan<byte> content) =>
        kind is CommandKind.DefineVenue or CommandKind.DefineCalendar ? 0
        : kind == CommandKind.DefineBank ? BinaryPrimitives.ReadUInt16LittleEndian(content[1..])
        : BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);

    /// <summary>
    /// What a definition defines, in words; its number where it is not defined. Any thread.
    /// </summary>
    public string NameOf(CommandKind kind, uint id)
    {
        lock (_gate)
        {
            return _defined.TryGetValue((kind, id), out byte[]? content)
                ? DefinitionText.Name(kind, content)
                : string.Create(CultureInfo.InvariantCulture, $"number {id}");
        }
    }

    /// <summary>A copy of what is defined. Any thread.</summary>
    public Dictionary<(CommandKind Kind, uint Id), byte[]> Defined()
    {
        lock (_gate) { return new Dictionary<(CommandKind, uint), byte[]>(_defined); }
    }

    /// <inheritdoc/>
    public string StateName => "definitions";

    /// <inheritdoc/>
    public void WriteState(StateWriter writer)
    {
        writer.Byte(StateVersion);
        writer.UInt16(_day.DayNumber);
        writer.Byte((byte)_bankDay);
        writer.Byte((byte)_stage);
        writer.Int32(_called.Count);
        foreach (uint member in _called)
        {
            writer.UInt32(member);
        }

        writer.Flag(_hasSessions);
        writer.Flag(_refusal is not null);
        writer.Bytes(Encoding.UTF8.GetBytes(_refusal ?? ""));
        (CommandKind Kind, uint Id)[] keys = [.. _defined.Keys];
        Array.Sort(keys);
        writer.Int32(keys.Length);
        foreach ((CommandKind Kind, uint Id) key in keys)
        {
            writer.Byte((byte)key.Kind);
            writer.Bytes(_defined[key]);
        }
    }

    /// <inheritdoc/>
    public void ReadState(StateReader reader)
    {
        reader.Demand(reader.Byte() == StateVersion, "definitions are of another version");
        lock (_gate)
        {
            _day = new TradingDay(reader.UInt16());
            _bankDay = (BankDayState)reader.Byte((byte)BankDayState.Reconciling);
            _stage = (SettlementStage)reader.Byte((byte)SettlementStage.Differing);
            for (int left = reader.Int32(); left > 0; left--)
            {
                reader.Demand(_called.Add(reader.UInt32()), "a member is called twice");
            }

            _hasSessions = reader.Flag();
            bool isRefused = reader.Flag();
            string refusal = Encoding.UTF8.GetString(reader.Bytes(RefusalBytesMax));
            _refusal = isRefused ? refusal : null;
            for (int left = reader.Int32(); left > 0; left--)
            {
                CommandKind kind = (CommandKind)reader.Byte();
                byte[] content = reader.Bytes(Part.CommandContentBytesMax);
                reader.Demand(
                    IsDefinition(kind) && content.Length >= ContentBytesMin
                        && _defined.TryAdd((kind, IdOf(kind, content)), content),
                    "a definition cannot be");
            }
        }
    }

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content) =>
        _pending = IsDefinition(command.Kind) ? (command.Kind, content.ToArray()) : null;

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (recorded.Kind == EventKind.SessionStarted && !_hasSessions)
        {
            lock (_gate) { _hasSessions = true; }
        }

        if (recorded.Kind is EventKind.VenueDefined or EventKind.TradingDayStarted
            or EventKind.BankDayChanged or EventKind.SettlementStageChanged
            or EventKind.MarginCallChanged or EventKind.DefaultEnded)
        {
            TellOfDay(in recorded);
            FollowDay(in recorded);
        }

        if (_isLive && (_alarms ??= new(NameOf, dataDirectory)).SentenceOf(in recorded)
            is { } alarm)
        {
            Tell(alarm);
        }

        if (recorded.Kind == EventKind.BankAnswered
            || (recorded.Kind == EventKind.Rejected && recorded.Cause == CommandKind.MoveBank))
        {
            lock (_gate) { _bankRefusal = recorded.Reason; }
            Interlocked.Increment(ref _bankAnswers);
        }

        if (_pending is not { } pending)
        {
            return;
        }

        lock (_gate)
        {
            if (recorded.Kind is (>= EventKind.VenueDefined and <= EventKind.PrincipalDefined)
                or EventKind.CalendarDefined or EventKind.ScheduleDefined
                or EventKind.BankDefined)
            {
                _defined[(pending.Kind, IdOf(pending.Kind, pending.Content))] = pending.Content;
            }
            else if (recorded.Kind == EventKind.Rejected && recorded.Session.Value == 0)
            {
                _refusal ??= $"{DefinitionText.Name(pending.Kind, pending.Content)}: "
                    + recorded.Reason;
            }
        }
    }

    /// <inheritdoc/>
    public void OnLive() => _isLive = true;

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    /// <summary>
    /// What keeps a day from its end, or that it went on without one, is no state to stay silent.
    /// </summary>
    private void TellOfDay(ref readonly Event recorded)
    {
        bool isLeft = recorded.Kind == EventKind.TradingDayStarted
            && Stage != SettlementStage.Closed && HasBanks && Day.IsSome;
        if (isLeft)
        {
            string missed = Stage == SettlementStage.Reconciled
                ? "was reconciled with its banks, but never closed"
                : "was not reconciled with its banks";
            Tell($"{Days.Write(Day)} is over and {missed}: its statements stay provisional "
                + $"({AdminLine.Of(dataDirectory, "set day-settled 1")} keeps "
                + "days until they are)" + BanksLeft());
        }
        else if (recorded.Kind == EventKind.SettlementStageChanged
            && recorded.SettlementStage == SettlementStage.Differing)
        {
            Tell($"{PoolOf(in recorded)}: {Days.Write(Day)} neither closes nor ends before a "
                + "report that agrees is approved");
        }
    }

    private string PoolOf(ref readonly Event differing) => !differing.Bank.IsSome
        ? "a pool does not hold what its bank says"
        : $"the pool of {NameOf(CommandKind.DefineBank, differing.Bank.Value)} holds "
            + $"{MoneyWords.Yuan(differing.Claim)} by its bank and "
            + $"{MoneyWords.Yuan(differing.WholeAmount)} by the ledger";

    // A day that was closed opens its banks again with the next one; one that was not leaves them.
    private string BanksLeft() => BankDay == BankDayState.Open
        ? ""
        : $"; the day of the banks is still {PlainWords.Spaced(BankDay)}, deposits and "
            + $"withdrawals wait: {AdminLine.Of(dataDirectory, "bank-day open")}";

    private bool HasBanks
    {
        get
        {
            lock (_gate)
            {
                foreach ((CommandKind kind, _) in _defined.Keys)
                {
                    if (kind == CommandKind.DefineBank)
                    {
                        return true;
                    }
                }

                return false;
            }
        }
    }

    private void Tell(string sentence)
    {
        if (_isLive)
        {
            told?.Invoke(sentence);
        }
    }

    private void FollowDay(ref readonly Event recorded)
    {
        lock (_gate)
        {
            switch (recorded.Kind)
            {
                case EventKind.VenueDefined:
                    _day = recorded.TradingDay;
                    break;
                case EventKind.TradingDayStarted:
                    _day = recorded.TradingDay;
                    _stage = SettlementStage.Trading;
                    break;
                case EventKind.BankDayChanged:
                    _bankDay = recorded.BankDay;
                    break;
                case EventKind.SettlementStageChanged:
                    _stage = recorded.SettlementStage;
                    break;
                case EventKind.DefaultEnded:
                case EventKind.MarginCallChanged
                    when recorded.MarginCallStatus == MarginCallStatus.Met:
                    _ = _called.Remove(recorded.Member.Value);
                    break;
                case EventKind.MarginCallChanged:
                    _ = _called.Add(recorded.Member.Value);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(
                        nameof(recorded), recorded.Kind, "no event of the day");
            }
        }
    }

    private static bool IsDefinition(CommandKind kind) =>
        kind is >= CommandKind.DefineVenue and <= CommandKind.DefineBank;
}
