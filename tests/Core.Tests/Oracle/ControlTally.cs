using System.Collections.Generic;
using System.Threading;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core.Tests.Oracle;

/// <summary>How much of what operators control was compared.</summary>
internal sealed class ControlTally
{
    private long _parameters;
    private long _outside;
    private long _owners;
    private long _reduced;
    private long _inPart;
    private long _alerts;
    private long _kills;
    private long _killed;
    private long _released;
    private long _refused;

    /// <summary>Counts the events of a command. Any thread.</summary>
    public void Add(IReadOnlyList<Event> events)
    {
        foreach (Event made in events)
        {
            Interlocked.Add(ref _parameters, made.Kind == EventKind.ParameterChanged ? 1 : 0);
            Interlocked.Add(ref _outside, made.EndReason == EndReason.OutsideLimits ? 1 : 0);
            Interlocked.Add(ref _owners, made.EndReason == EndReason.SelfMatch ? 1 : 0);
            bool isReduced = made.Kind == EventKind.Reduced;
            bool isAsked = made.OriginalClientOrderId.IsSome;
            Interlocked.Add(ref _reduced, isReduced && !isAsked ? 1 : 0);
            Interlocked.Add(ref _inPart, isReduced && isAsked ? 1 : 0);
            Interlocked.Add(ref _alerts, made.Kind == EventKind.ConductAlert ? 1 : 0);
            bool isKill = made.Kind == EventKind.KillSwitchChanged;
            bool isReleased = isKill && (made.Flags & EventFlags.Released) != 0;
            Interlocked.Add(ref _kills, isKill && !isReleased ? 1 : 0);
            Interlocked.Add(ref _killed, made.EndReason == EndReason.KillSwitch ? 1 : 0);
            Interlocked.Add(ref _released, isReleased ? 1 : 0);
            Interlocked.Add(
                ref _refused,
                made.Reason is >= RejectReason.NotionalAboveMaximum
                    and <= RejectReason.ReduceInvalid ? 1 : 0);
        }
    }

    /// <summary>All counts on one line.</summary>
    public override string ToString() =>
        $"{_parameters} parameters, {_refused} orders refused by controls, {_outside} left "
        + $"outside of limits, {_owners} ended by their owner, {_reduced} decremented, "
        + $"{_inPart} cancelled in part, {_alerts} alerts, {_kills} kill switches that ended "
        + $"{_killed} orders, {_released} released";
}
