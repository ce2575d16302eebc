using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core;

/// <content>What members do in a day that an operator wants to know, and may stop.</content>
public sealed partial class ExchangeCore
{
    private RejectReason SetSuspension(in Command command, ref EventWriter events)
    {
        if (!command.Member.IsSome || !IsMember(command.Member))
        {
            return RejectReason.UnknownMember;
        }

        RejectReason reason = command.Instrument.IsSome
            ? CheckMarket(command.Instrument)
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (command.Suspension > SuspensionLevel.Trading)
        {
            return RejectReason.ParameterInvalid;
        }

        Suspend(command.Member, command.Instrument, command.Suspension, ref events);
        return RejectReason.None;
    }

    private void Suspend(
        MemberId member, InstrumentId instrument, SuspensionLevel level, ref EventWriter events)
    {
        _suspensions.Set(member, instrument, level);
        _members[member.Value].MayBeStopped = true;
        ref Event changed = ref Next(EventKind.SuspensionChanged, ref events);
        changed.Member = member;
        changed.Instrument = instrument;
        changed.Suspension = level;
    }

    /// <summary>Both orders of a match have one owner: a member traded with itself.</summary>
    private void CountSelfTrade(int one, int other, ref EventWriter events)
    {
        Count(one, ref events);
        if (other != one)
        {
            Count(other, ref events);
        }

        void Count(int position, ref EventWriter events)
        {
            ref PositionRow row = ref _positions[position];
            row.SelfTrades++;
            AlertAt(
                position, ParameterKind.SelfTradesMax, row.SelfTrades,
                _parameters.Of(row.Instrument).SelfTradesMax, ref events);
        }
    }

    /// <summary>A member has asked for the end of an order.</summary>
    private void CountCancel(int position, long lots, ref EventWriter events)
    {
        ref PositionRow row = ref _positions[position];
        ref readonly InstrumentControls controls = ref _parameters.Of(row.Instrument);
        row.Cancels++;
        AlertAt(
            position, ParameterKind.CancelsMax, row.Cancels, controls.CancelsMax, ref events);
        if (controls.LargeCancelLots == 0 || lots < controls.LargeCancelLots)
        {
            return;
        }

        row.LargeCancels++;
        AlertAt(
            position, ParameterKind.LargeCancelsMax, row.LargeCancels, controls.LargeCancelsMax,
            ref events);
    }

    /// <summary>A member has taken lots out of an order that goes on.</summary>
    private void CountReducedLots(int position, long lots, ref EventWriter events)
    {
        if (lots > 0 && _rules.CountsReducedLots)
        {
            CountCancel(position, lots, ref events);
        }
    }

    private void AlertAt(
        int position, ParameterKind parameter, uint count, long threshold, ref EventWriter events)
    {
        bool isReached = _rules.AlertsAgain
            ? threshold != 0 && count % threshold == 0
            : count == threshold;
        if (!isReached)
        {
            return;
        }

        ref PositionRow row = ref _positions[position];
        ref Event alert = ref Next(EventKind.ConductAlert, ref events);
        alert.Member = row.Member;
        alert.Instrument = row.Instrument;
        alert.Parameter = parameter;
        alert.Proposal = count;
    }

    /// <summary>How many alerts so many cancels of a member in an instrument may raise.</summary>
    private long AlertsOf(uint instrument, long cancels)
    {
        ref readonly InstrumentControls controls =
            ref _parameters.Of(new InstrumentId(instrument));
        return AlertsBy(cancels, controls.CancelsMax)
            + AlertsBy(cancels, controls.LargeCancelsMax);
    }

    private long AlertsBy(long cancels, long threshold) =>
        threshold == 0 ? 0
        : _rules.AlertsAgain ? (cancels / threshold) + 1
        : 1;
}
