using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>
/// What an agent of checkpoints must know of earlier runs: the number of the last one, and where
/// the first trading day began that is not told to its end, from which on it reads the journal
/// itself.
/// </summary>
/// <remarks>The recovering thread; when live it looks at nothing, so that the gate pays nothing.
/// </remarks>
public sealed class CheckpointPast : IStatefulConsumer
{
    private const byte StateVersion = 2;
    private const int UntoldMax = 4_096;

    private readonly List<(TradingDay Day, Sequence Began, ulong Count)> _untold = [];
    private CheckpointContent? _pending;
    private TradingDay _day;
    private Sequence _dayBegan;
    private ulong _executions;
    private ulong _told;
    private bool _isLive;

    /// <inheritdoc/>
    public string StateName => "checkpoints";

    /// <summary>The number of the last checkpoint; 0 if there is none.</summary>
    public ulong Number { get; private set; }

    /// <summary>
    /// The command that began the first trading day with executions that no checkpoint tells; else
    /// the present one. 0 before the venue is defined.
    /// </summary>
    public Sequence From => _untold.Count > 0 ? _untold[0].Began : _dayBegan;

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
        if (!_isLive && command.Kind == CommandKind.Checkpoint)
        {
            _pending = CheckpointContent.Read(content);
        }
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        if (_isLive)
        {
            return;
        }

        switch (recorded.Kind)
        {
            case EventKind.Filled when new PublicEvent(in recorded).IsTrade:
                _executions++;
                break;
            case EventKind.CheckpointTaken when _pending is { } told:
                Tell(told);
                break;
            case EventKind.VenueDefined or EventKind.TradingDayStarted:
                Begin(recorded.TradingDay, recorded.Sequence);
                break;
            default:
                break;
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

    /// <inheritdoc/>
    public void WriteState(StateWriter writer)
    {
        writer.Byte(StateVersion);
        writer.UInt64(Number);
        writer.UInt16(_day.DayNumber);
        writer.UInt64(_dayBegan.Value);
        writer.UInt64(_executions);
        writer.UInt64(_told);
        writer.Int32(_untold.Count);
        foreach ((TradingDay day, Sequence began, ulong count) in _untold)
        {
            writer.UInt16(day.DayNumber);
            writer.UInt64(began.Value);
            writer.UInt64(count);
        }
    }

    /// <inheritdoc/>
    public void ReadState(StateReader reader)
    {
        reader.Demand(reader.Byte() == StateVersion, "checkpoints of another version");
        Number = reader.UInt64();
        _day = new TradingDay(reader.UInt16());
        _dayBegan = new Sequence(reader.UInt64());
        _executions = reader.UInt64();
        _told = reader.UInt64();
        int untold = reader.Int32();
        reader.Demand(0 <= untold && untold <= UntoldMax, "too many days are untold");
        for (int at = 0; at < untold; at++)
        {
            _untold.Add((
                new TradingDay(reader.UInt16()),
                new Sequence(reader.UInt64()),
                reader.UInt64()));
        }
    }

    private void Tell(CheckpointContent told)
    {
        Number = told.Number;
        _untold.RemoveAll(one => (one.Day, one.Count) == (told.Day, told.ExecutionCount));
        if (told.Day == _day)
        {
            _told = Math.Max(_told, told.ExecutionCount);
        }
    }

    // Where an exchange runs without checkpoints, only so many days are kept.
    private void Begin(TradingDay day, Sequence began)
    {
        if (_executions > _told && _untold.Count < UntoldMax)
        {
            _untold.Add((_day, _dayBegan, _executions));
        }

        (_day, _dayBegan, _executions, _told) = (day, began, 0, 0);
    }
}
