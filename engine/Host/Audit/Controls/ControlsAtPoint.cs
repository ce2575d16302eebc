using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Host.Audit.Controls;

/// <summary>
/// The controls as events tell them: parameters, kill switches and suspensions. One thread.
/// </summary>
public sealed class ControlsAtPoint : IDurableEventConsumer
{
    private readonly Dictionary<ParameterRow, long> _parameters = [];
    private readonly HashSet<KillRow> _kills = [];
    private readonly Dictionary<(uint Member, uint Instrument), SuspensionLevel> _suspensions = [];
    private readonly List<KeptRow> _kept = [];

    /// <summary>
    /// What is set. A value of an instrument or a member stands before that of all.
    /// </summary>
    public IEnumerable<(ParameterRow Row, long Value)> Parameters => _parameters
        .OrderBy(one => one.Key.Parameter)
        .ThenBy(one => one.Key.Instrument)
        .ThenBy(one => one.Key.Member)
        .Select(one => (one.Key, one.Value));

    /// <summary>Kill switches that are engaged.</summary>
    public IEnumerable<KillRow> Kills =>
        _kills.OrderBy(one => one.Scope).ThenBy(one => one.Target);

    /// <summary>Suspended members; instrument 0 is everywhere.</summary>
    public IEnumerable<(uint Member, uint Instrument, SuspensionLevel Level)> Suspensions =>
        _suspensions
            .OrderBy(one => one.Key)
            .Select(one => (one.Key.Member, one.Key.Instrument, one.Value));

    /// <summary>Changes that are kept for a later trading day, by that day.</summary>
    public IEnumerable<KeptRow> Kept => _kept
        .OrderBy(one => one.Day.DayNumber)
        .ThenBy(one => one.Parameter)
        .ThenBy(one => one.Instrument)
        .ThenBy(one => one.Member);

    /// <inheritdoc/>
    public void OnCommand(ref readonly Command command, ReadOnlySpan<byte> content)
    {
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly Event recorded)
    {
        switch (recorded.Kind)
        {
            case EventKind.ParameterChanged:
                Set(in recorded);
                break;
            case EventKind.KillSwitchChanged when recorded.Flags.HasFlag(EventFlags.Released):
                _ = _kills.Remove(KillRow.Of(in recorded));
                break;
            case EventKind.KillSwitchChanged:
                _ = _kills.Add(KillRow.Of(in recorded));
                break;
            case EventKind.SuspensionChanged:
                Suspend(in recorded);
                break;
            case EventKind.ChangeKept:
                Keep(in recorded);
                break;
            case EventKind.TradingDayStarted:
                ushort day = recorded.TradingDay.DayNumber;
                _kept.RemoveAll(one => one.Day.DayNumber <= day);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void OnLive()
    {
    }

    /// <inheritdoc/>
    public void OnBatchEnd(Sequence durable)
    {
    }

    /// <inheritdoc/>
    public int DoWork() => 0;

    // For all instruments is for each that there is. A member's own zero means the value of all
    // and is not kept; an instrument's own zero is no limit and is.
    private void Set(ref readonly Event changed)
    {
        ParameterRow row = new(
            changed.Parameter, changed.Instrument.Value, changed.Member.Value);
        if (row is { Instrument: 0, Member: 0 } && row.Parameter.IsOfInstrument())
        {
            foreach (ParameterRow one in _parameters.Keys
                .Where(one => one.Parameter == row.Parameter).ToList())
            {
                _ = _parameters.Remove(one);
            }
        }

        bool isOwnZero = row.Instrument != 0
            && _parameters.ContainsKey(row with { Instrument = 0 });
        if (changed.Quantity.Lots != 0 || isOwnZero)
        {
            _parameters[row] = changed.Quantity.Lots;
        }
        else
        {
            _ = _parameters.Remove(row);
        }
    }

    // A later one for the same day takes its place.
    private void Keep(ref readonly Event told)
    {
        bool isLimits = told.Parameter == 0;
        KeptRow row = new(
            told.FromDay, told.Parameter, told.Instrument.Value, told.Member.Value,
            isLimits ? told.Price.TenThousandths : told.Quantity.Lots,
            isLimits ? told.UpperLimit.TenThousandths : 0);
        _kept.RemoveAll(one => one with { Value = row.Value, Upper = row.Upper } == row);
        _kept.Add(row);
    }

    private void Suspend(ref readonly Event changed)
    {
        (uint Member, uint Instrument) row = (changed.Member.Value, changed.Instrument.Value);
        if (changed.Suspension == 0)
        {
            _ = _suspensions.Remove(row);
        }
        else
        {
            _suspensions[row] = changed.Suspension;
        }
    }
}
