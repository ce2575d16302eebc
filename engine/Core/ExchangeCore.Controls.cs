using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>The controls that every order passes.</content>
public sealed partial class ExchangeCore
{
    // The position effect of orders that close.
    private const byte Closes = 2;

    // Lots of an order that is open already and becomes no larger.
    private const long NoMoreLots = long.MinValue;

    /// <summary>The gate Rates: how often the session and its member may.</summary>
    private RejectReason TakeRates(in Command command)
    {
        ref SessionRow session = ref _sessions[command.Session.Value];
        ref readonly MemberRates rates = ref _parameters.RatesOf(session.Member);
        if (rates.AreNone)
        {
            return RejectReason.None;
        }

        ref MemberRow member = ref _members[session.Member.Value];
        if (rates.Session.Refuses(session.PaceNs, _now.Ns))
        {
            return RejectReason.SessionRateExceeded;
        }

        if (rates.Member.Refuses(member.PaceNs, _now.Ns))
        {
            return RejectReason.MemberRateExceeded;
        }

        session.PaceNs = rates.Session.Next(session.PaceNs, _now.Ns);
        member.PaceNs = rates.Member.Next(member.PaceNs, _now.Ns);
        return RejectReason.None;
    }

    /// <summary>The gate KillSwitch: whether the principal and its member may trade there.
    /// </summary>
    /// <param name="principal">Who acts.</param>
    /// <param name="instrument">Where.</param>
    /// <param name="positionEffect">Whether the order opens or closes.</param>
    /// <param name="side">Its side, not checked yet.</param>
    /// <param name="lots">Lots that would be open in addition, not checked yet.</param>
    private RejectReason CheckStopped(
        PrincipalId principal, InstrumentId instrument, byte positionEffect, Side side,
        long lots)
    {
        MemberId member = _principals[principal.Value].Member;
        if (!_members[member.Value].MayBeStopped)
        {
            return RejectReason.None;
        }

        if (Margins.Calls.Of(member) == MarginCallStatus.Defaulted)
        {
            return RejectReason.MemberInDefault;
        }

        if (_kills.Stop(principal, member, _members[member.Value].Owner))
        {
            return RejectReason.KillSwitchEngaged;
        }

        return _suspensions.LevelOf(member, instrument) switch
        {
            SuspensionLevel.Trading => RejectReason.TradingSuspended,
            SuspensionLevel.Opening when positionEffect != Closes
                || !IsClosing(member, instrument, side, lots) =>
                RejectReason.OpeningSuspended,
            _ => RejectReason.None,
        };
    }

    /// <summary>Whether lots can only close what a member has, whatever else trades.</summary>
    private bool IsClosing(MemberId member, InstrumentId instrument, Side side, long lots)
    {
        if (!_rules.ProvesThatItCloses)
        {
            return true;
        }

        int row = _positions.Find(member, instrument);
        return lots <= (row == Positions.None ? 0 : _positions[row].ClosableLots(side));
    }

    /// <summary>The gate Notional: the value of an order.</summary>
    private RejectReason CheckNotional(InstrumentId instrument, Price limit, long lots) =>
        _parameters.Of(instrument).Notional.Admits(limit.Ticks, lots)
            ? RejectReason.None
            : NotionalAbove(instrument, limit, lots);

    /// <summary>The gate Position: what a new order could lead to.</summary>
    private RejectReason CheckPosition(in Command command)
    {
        long limit = _parameters.Of(command.Instrument).ReachMaxLots;
        int row = _positions.Find(MemberOf(in command), command.Instrument);
        long reach = row == Positions.None
            ? command.Quantity.Lots
            : _positions[row].Reach(command.Side, command.Quantity.Lots);
        return reach > limit
            ? Above(RejectReason.PositionLimitExceeded, reach, limit)
            : RejectReason.None;
    }

    /// <summary>The gate Position of a replace, for which only more lots matter.</summary>
    private RejectReason CheckPosition(in OrderDetails order, long lots)
    {
        long limit = _parameters.Of(order.Instrument).ReachMaxLots;
        long more = lots - order.TotalLots;
        if (more <= 0)
        {
            return RejectReason.None;
        }

        long reach = _positions[order.Position].Reach(order.Side, more);
        return reach > limit
            ? Above(RejectReason.PositionLimitExceeded, reach, limit)
            : RejectReason.None;
    }

    /// <summary>The gate Room: for the order and for its member's position.</summary>
    private RejectReason CheckSlots(in Command command)
    {
        if (_orders.IsFull)
        {
            return RejectReason.OrdersFull;
        }

        return _positions.IsFull
            && _positions.Find(MemberOf(in command), command.Instrument) == Positions.None
            ? RejectReason.PositionsFull
            : RejectReason.None;
    }

    private MemberId MemberOf(in Command command) =>
        _sessions[command.Session.Value].Member;
}
