using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Commands of operators and of the exchange itself.</content>
public sealed partial class ReferenceExchange
{
    private void Operate(Func<RejectReason> work)
    {
        bool house = !_command.Session.IsSome && !_command.Principal.IsSome;
        RejectReason reason = First(
            () => house ? RejectReason.None : Authorise(PrincipalRoles.Operator), work);
        if (reason != RejectReason.None)
        {
            Reject(reason);
        }
        else if (!house)
        {
            EmitDone();
        }
    }

    private static bool MayFollow(TradingPhase from, TradingPhase to) => (from, to) switch
    {
        (TradingPhase.PreOpen, TradingPhase.CallAuction or TradingPhase.Continuous
            or TradingPhase.Closed or TradingPhase.Halted) => true,
        (TradingPhase.CallAuction, TradingPhase.CallAuctionNoCancel
            or TradingPhase.CallAuctionFreeze or TradingPhase.Continuous or TradingPhase.Break
            or TradingPhase.Halted or TradingPhase.Closed) => true,
        (TradingPhase.CallAuctionNoCancel, TradingPhase.CallAuctionFreeze
            or TradingPhase.Continuous or TradingPhase.Break or TradingPhase.Halted
            or TradingPhase.Closed) => true,
        (TradingPhase.CallAuctionFreeze, TradingPhase.Continuous or TradingPhase.Break
            or TradingPhase.Halted or TradingPhase.Closed) => true,
        (TradingPhase.Continuous, TradingPhase.CallAuction or TradingPhase.Break
            or TradingPhase.Halted or TradingPhase.Closed) => true,
        (TradingPhase.Break, TradingPhase.CallAuction or TradingPhase.Continuous
            or TradingPhase.Halted or TradingPhase.Closed) => true,
        (TradingPhase.Halted, TradingPhase.CallAuction or TradingPhase.Continuous
            or TradingPhase.Closed) => true,
        (TradingPhase.Closed, TradingPhase.PreOpen) => true,
        _ => false,
    };

    private static bool FitsKind(
        ReferenceInstrument instrument, TradingPhase to, AuctionKind kind)
    {
        bool goesOn =
            to is TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze;
        return kind == 0 || (goesOn && kind == instrument.Kind)
            || (to == TradingPhase.CallAuction && kind <= AuctionKind.Volatility);
    }

    /// <summary>Whether an operator may do that with an instrument now.</summary>
    private static bool MaySet(
        ReferenceInstrument instrument, TradingPhase to, AuctionKind kind) =>
        FitsKind(instrument, to, kind) && (instrument.Definition.Schedule.IsSome
            ? to switch
            {
                TradingPhase.Halted =>
                    instrument.Phase is not (TradingPhase.Closed or TradingPhase.Halted),
                TradingPhase.Closed => instrument.Phase == TradingPhase.Halted,
                TradingPhase.Continuous =>
                    instrument.IsStopped || instrument.Phase == TradingPhase.Halted
                        || (instrument.IsInterrupted
                            && instrument.ScheduledPhase == TradingPhase.Continuous),
                _ => false,
            }
            : MayFollow(instrument.Phase, to));

    private RejectReason SetPhase()
    {
        InstrumentId only = _command.Instrument;
        if (only.IsSome && !_instruments.ContainsKey(only.Value))
        {
            return RejectReason.UnknownInstrument;
        }

        if (only.IsSome && !_instruments[only.Value].HasBook)
        {
            return RejectReason.NoMarketModel;
        }

        TradingPhase to = _command.Phase;
        AuctionKind kind = _command.AuctionKind;
        bool isForAll = !only.IsSome && kind == 0;
        if (isForAll && to == TradingPhase.Halted)
        {
            HaltAll();
            return RejectReason.None;
        }

        List<ReferenceInstrument> changing = [.. _instruments.Values.Where(one =>
            one.HasBook && (!only.IsSome || one.Id == only) && MaySet(one, to, kind))];
        bool letsGo = isForAll && to == TradingPhase.Continuous;
        if (changing.Count == 0 && !(letsGo && _isStopped))
        {
            return RejectReason.InvalidPhaseChange;
        }

        if (changing.Exists(one => IsChanging(one.Id) || one.IsHaltUntold))
        {
            return RejectReason.JobInProgress;
        }

        _isStopped &= !letsGo;
        BeginPhaseChange(new ReferencePhaseChange
        {
            Instruments = [.. changing.Select(one => one.Id)],
            Decide = one => DecideSet(one, to, kind),
        });
        return RejectReason.None;
    }

    /// <summary>
    /// Everything with a book, once: what another change has in hand comes when that is over. Each
    /// that follows a schedule follows it no more until an operator says so.
    /// </summary>
    private void HaltAll()
    {
        _isStopped = true;
        List<ReferenceInstrument> all =
            [.. _instruments.Values.Where(one => one.HasBook && one.HaltToCome is null)];
        ReferencePhaseChange change = new()
        {
            Instruments = [.. all.Select(one => one.Id)],
            Decide = DecideHalt,
        };
        foreach (ReferenceInstrument one in all.Where(one => IsChanging(one.Id)))
        {
            one.HaltToCome = change;
        }

        BeginPhaseChange(change);
    }

    private ReferenceTurn? DecideHalt(ReferenceInstrument instrument)
    {
        instrument.IsStopped = instrument.Definition.Schedule.IsSome;
        if (instrument.Phase is TradingPhase.Closed or TradingPhase.Halted)
        {
            DropDeadline(ReferenceDeadlineKind.Resume, instrument);
            return null;
        }

        instrument.IsHeld = instrument.IsStopped;
        return TurnTo(instrument, TradingPhase.Halted, 0);
    }

    /// <summary>What an operator's change does now that a restart may have come before it.
    /// </summary>
    private ReferenceTurn? DecideSet(
        ReferenceInstrument instrument, TradingPhase to, AuctionKind kind)
    {
        bool isScheduled = instrument.Definition.Schedule.IsSome;
        bool isResumed = isScheduled && to == TradingPhase.Continuous;
        bool isOpen = isScheduled
            ? to != TradingPhase.Halted || instrument.Phase != TradingPhase.Halted
            : MayFollow(instrument.Phase, to);
        instrument.IsHeld = isScheduled && !isResumed;
        if (!isOpen)
        {
            // An operator decided so: it does not resume by itself.
            DropDeadline(ReferenceDeadlineKind.Resume, instrument);
            return null;
        }

        instrument.IsStopped &= !isResumed;
        return isResumed
            ? ToSchedule(instrument)
            : TurnTo(instrument, to, kind != 0 ? kind
                : to != TradingPhase.CallAuction ? instrument.Kind
                : instrument.Phase == TradingPhase.PreOpen ? AuctionKind.Opening
                : AuctionKind.Intraday);
    }

    /// <summary>A halted instrument keeps the kind of its auction, others outside have none.
    /// </summary>
    private static ReferenceTurn TurnTo(
        ReferenceInstrument instrument, TradingPhase to, AuctionKind kind,
        bool mayUncross = true) => new(
            instrument.Phase, to,
            to == TradingPhase.Halted ? instrument.Kind
                : ReferenceInstrument.IsAuction(to) ? kind
                : 0,
            mayUncross);

    private static ReferenceTurn ToSchedule(ReferenceInstrument instrument)
    {
        instrument.IsHeld = false;
        return TurnTo(instrument, instrument.ScheduledPhase, instrument.ScheduledKind);
    }

    private static bool IsInLadder(InstrumentDefinition definition, Int128 price)
    {
        decimal ticks = ((decimal)price - definition.LadderFloor.TenThousandths)
            / definition.TickSize.TenThousandths;
        return 0 <= ticks && ticks < definition.LadderTicks;
    }

    private RejectReason SetSizeLimits()
    {
        if (!_instruments.TryGetValue(_command.Instrument.Value, out ReferenceInstrument? found))
        {
            return RejectReason.UnknownInstrument;
        }

        if (!found.HasBook)
        {
            return RejectReason.NoMarketModel;
        }

        Quantity max = _command.Quantity;
        Quantity min = _command.MinQuantity;
        Quantity step = _command.DisplayQuantity;
        if (!AreSizesSane(min.Lots, max.Lots, step.Lots))
        {
            return RejectReason.InvalidDefinition;
        }

        found.QuantityMax = max.Lots;
        found.QuantityMin = min.Lots;
        found.QuantityStep = step.Lots;
        Event changed = Begin(EventKind.SizeLimitsChanged);
        changed.Instrument = found.Id;
        changed.Quantity = max;
        changed.Remaining = min;
        changed.Executed = step;
        Emit(changed);
        return RejectReason.None;
    }

    private static bool AreSizesSane(long min, long max, long step) =>
        step > 0 && min > 0 && max >= min && max <= 1_000_000_000;

    private RejectReason StartTradingDay()
    {
        if (_calendar is not null)
        {
            return RejectReason.CalendarRollsDay;
        }

        if (_command.ExpireDay.DayNumber <= _tradingDay.DayNumber)
        {
            return RejectReason.TradingDayNotLater;
        }

        if (HasJob || !IsAllClosed)
        {
            return RejectReason.InstrumentsNotClosed;
        }

        BeginDay(_command.ExpireDay);
        return RejectReason.None;
    }

    private bool IsAllClosed => _instruments.Values.All(
        one => !one.HasBook || one.Phase == TradingPhase.Closed);

    private void BeginDay(TradingDay day)
    {
        _dayBefore = HasVersion(3) ? _tradingDay : default;
        _tradingDay = day;
        _sessions.ForEach(session => session.LastClientOrderId = 0);
        ForgetConduct();
        ForgetTurnover();
        Emit(Begin(EventKind.TradingDayStarted));
        MakeDueChanges();
    }
}
