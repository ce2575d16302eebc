using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Positions, what members did in a day, and who is suspended.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>The effect of an order that closes a position.</summary>
    private const byte Closing = 2;

    /// <summary>By member and instrument; a row once an order is accepted.</summary>
    private readonly SortedDictionary<(uint Member, uint Instrument), ReferencePosition>
        _positions = [];

    /// <summary>The positions as the first order of each was accepted.</summary>
    private readonly List<(uint Member, uint Instrument)> _positionsInOrder = [];

    /// <summary>By member and instrument, or no instrument for all.</summary>
    private readonly SortedDictionary<(uint Member, uint Instrument), SuspensionLevel>
        _suspensions = [];

    /// <summary>The positions by member and instrument.</summary>
    public IReadOnlyDictionary<(uint Member, uint Instrument), ReferencePosition> Positions =>
        _positions;

    private long OpenLots(MemberId member, InstrumentId instrument, Side side)
    {
        // Asked with every order; a query took half of the time of a long stream.
        long lots = 0;
        foreach (ReferenceOrder one in _live.Values)
        {
            if (one.Member == member && one.Instrument == instrument && one.Side == side)
            {
                lots += one.Remaining;
            }
        }

        return lots;
    }

    /// <summary>Whether a member has room for further open lots.</summary>
    private RejectReason CheckPosition(
        MemberId member, ReferenceInstrument instrument, Side side, long more)
    {
        long set = ParameterOf(ParameterKind.PositionMaxLots, instrument.Id.Value);
        Int128 max = Int128.Min(set == 0 ? long.MaxValue : set, instrument.WorthMaxLots);
        long net = _positions.GetValueOrDefault((member.Value, instrument.Id.Value))?.Net ?? 0;
        Int128 reach = (Int128)(side == Side.Buy ? net : -net)
            + OpenLots(member, instrument.Id, side) + more;
        return reach > max
            ? Above(RejectReason.PositionLimitExceeded, (BigInteger)reach, (long)max)
            : RejectReason.None;
    }

    private RejectReason CheckPositionRoom() => When(
        _positions.Count >= _capacities.PositionsMax && !_positions.ContainsKey(
            (PrincipalOf(_command.Principal)!.Member.Value, _command.Instrument.Value)),
        RejectReason.PositionsFull);

    private ReferencePosition PositionOf(ReferenceOrder order) =>
        _positions[(order.Member.Value, order.Instrument.Value)];

    /// <summary>A trade; the first is the one whose member is told of first.</summary>
    private void CountTrade(ReferenceOrder first, ReferenceOrder second, long lots)
    {
        foreach (ReferenceOrder order in new[] { first, second })
        {
            PositionOf(order).Net += order.Side == Side.Buy ? lots : -lots;
        }

        if (!AreOfOneOwner(first.Member, second.Member))
        {
            return;
        }

        foreach (ReferenceOrder order in
            new[] { first, second }.DistinctBy(one => one.Member))
        {
            PositionOf(order).SelfTrades++;
            Alert(order, ParameterKind.SelfTradesMax, PositionOf(order).SelfTrades);
        }
    }

    private void CountCancel(ReferenceOrder order, long lots)
    {
        ReferencePosition position = PositionOf(order);
        long large = ParameterOf(ParameterKind.LargeCancelLots, order.Instrument.Value);
        position.Cancels++;
        Alert(order, ParameterKind.CancelsMax, position.Cancels);
        if (large > 0 && lots >= large)
        {
            position.LargeCancels++;
            Alert(order, ParameterKind.LargeCancelsMax, position.LargeCancels);
        }
    }

    /// <summary>Lots that its member took out of an order without ending it.</summary>
    private void CountTakenOut(ReferenceOrder order, long lots)
    {
        if (lots > 0 && HasVersion(2))
        {
            CountCancel(order, lots);
        }
    }

    private void Alert(ReferenceOrder order, ParameterKind kind, uint count)
    {
        long threshold = ParameterOf(kind, order.Instrument.Value);
        if (threshold > 0 && (HasVersion(2) ? count % threshold == 0 : count == threshold))
        {
            Event alert = Begin(EventKind.ConductAlert);
            alert.Member = order.Member;
            alert.Instrument = order.Instrument;
            alert.Parameter = kind;
            alert.Proposal = count;
            Emit(alert);
        }
    }

    private void ForgetConduct()
    {
        foreach (ReferencePosition position in _positions.Values)
        {
            position.SelfTrades = 0;
            position.Cancels = 0;
            position.LargeCancels = 0;
        }
    }

    private RejectReason SetSuspension()
    {
        InstrumentId instrument = _command.Instrument;
        RejectReason reason = First(
            () => When(
                !_members.ContainsKey(_command.Member.Value), RejectReason.UnknownMember),
            () => When(
                instrument.IsSome && !_instruments.ContainsKey(instrument.Value),
                RejectReason.UnknownInstrument),
            () => When(instrument.IsSome && !HasBook(instrument), RejectReason.NoMarketModel),
            () => When(
                _command.Suspension > SuspensionLevel.Trading, RejectReason.ParameterInvalid));
        if (reason != RejectReason.None)
        {
            return reason;
        }

        _suspensions[(_command.Member.Value, instrument.Value)] = _command.Suspension;
        Event changed = Begin(EventKind.SuspensionChanged);
        changed.Member = _command.Member;
        changed.Instrument = instrument;
        changed.Suspension = _command.Suspension;
        Emit(changed);
        return RejectReason.None;
    }

    /// <summary>Whether an order may trade here at all.</summary>
    /// <param name="principal">Who asks.</param>
    /// <param name="member">Whose order it is.</param>
    /// <param name="instrument">Where.</param>
    /// <param name="positionEffect">The effect that the order states.</param>
    /// <param name="mayOpen">Whether it may open a position whatever it states.</param>
    private RejectReason CheckStanding(
        PrincipalId principal, MemberId member, InstrumentId instrument, byte positionEffect,
        Func<bool> mayOpen)
    {
        if (CheckKills(principal, member) is not RejectReason.None and var killed)
        {
            return killed;
        }

        SuspensionLevel level = new[] { 0u, instrument.Value }
            .Max(at => _suspensions.GetValueOrDefault((member.Value, at)));
        return level == SuspensionLevel.Trading ? RejectReason.TradingSuspended
            : level == SuspensionLevel.Opening && (positionEffect != Closing || mayOpen())
                ? RejectReason.OpeningSuspended
            : RejectReason.None;
    }

    /// <summary>
    /// Whether so many further open lots could turn a position. Version 1 never asks.
    /// </summary>
    private bool MayOpen(MemberId member, InstrumentId instrument, Side side, long more)
    {
        side = side == Side.Buy ? Side.Buy : Side.Sell;
        long net = _positions.GetValueOrDefault((member.Value, instrument.Value))?.Net ?? 0;
        Int128 open = (Int128)OpenLots(member, instrument, side) + more;
        return HasVersion(2) && open > (side == Side.Buy ? -net : net);
    }
}
