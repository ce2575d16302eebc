using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Orders;

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

    /// <summary>Counts the events of a command.</summary>
    public void Add(IReadOnlyList<Event> events)
    {
        foreach (Event made in events)
        {
            _parameters += made.Kind == EventKind.ParameterChanged ? 1 : 0;
            _outside += made.EndReason == EndReason.OutsideLimits ? 1 : 0;
            _owners += made.EndReason == EndReason.SelfMatch ? 1 : 0;
            bool isReduced = made.Kind == EventKind.Reduced;
            bool isAsked = made.OriginalClientOrderId.IsSome;
            _reduced += isReduced && !isAsked ? 1 : 0;
            _inPart += isReduced && isAsked ? 1 : 0;
            _alerts += made.Kind == EventKind.ConductAlert ? 1 : 0;
            bool isKill = made.Kind == EventKind.KillSwitchChanged;
            bool isReleased = isKill && (made.Flags & EventFlags.Released) != 0;
            _kills += isKill && !isReleased ? 1 : 0;
            _killed += made.EndReason == EndReason.KillSwitch ? 1 : 0;
            _released += isReleased ? 1 : 0;
            _refused += made.Reason is >= RejectReason.NotionalAboveMaximum
                    and <= RejectReason.ReduceInvalid ? 1 : 0;
        }
    }

    /// <summary>All counts on one line.</summary>
    public override string ToString() =>
        $"{_parameters} parameters, {_refused} orders refused by controls, {_outside} left "
        + $"outside of limits, {_owners} ended by their owner, {_reduced} decremented, "
        + $"{_inPart} cancelled in part, {_alerts} alerts, {_kills} kill switches that ended "
        + $"{_killed} orders, {_released} released";
}
