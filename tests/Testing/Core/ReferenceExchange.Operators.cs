using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

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
        (TradingPhase.PreOpen,
            TradingPhase.Continuous or TradingPhase.Closed or TradingPhase.Halted) => true,
        (TradingPhase.Continuous, TradingPhase.Halted or TradingPhase.Closed) => true,
        (TradingPhase.Halted, TradingPhase.Continuous or TradingPhase.Closed) => true,
        (TradingPhase.Closed, TradingPhase.PreOpen) => true,
        _ => false,
    };

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

        List<ReferenceInstrument> changing = [.. _instruments.Values.Where(one =>
            one.HasBook && (!only.IsSome || one.Id == only)
            && MayFollow(one.Phase, _command.Phase))];
        if (changing.Count == 0)
        {
            return RejectReason.InvalidPhaseChange;
        }

        if (changing.Exists(one => IsChanging(one.Id) || one.IsHaltUntold))
        {
            return RejectReason.JobInProgress;
        }

        _phaseChangeCount++;
        BeginPhaseChange([.. changing.Select(one => one.Id)], _command.Phase);
        return RejectReason.None;
    }

    private void ChangePhase(ReferenceInstrument instrument, TradingPhase phase)
    {
        TellPhase(instrument, instrument.Phase, phase);
        instrument.Phase = phase;
        _deadlines.RemoveAll(due => due.Instrument == instrument.Id);
    }

    private void TellPhase(ReferenceInstrument instrument, TradingPhase from, TradingPhase to)
    {
        Event changed = Begin(EventKind.PhaseChanged);
        changed.Instrument = instrument.Id;
        changed.Phase = to;
        changed.PreviousPhase = from;
        Emit(changed);
    }

    private RejectReason SetPriceLimits()
    {
        if (!_instruments.TryGetValue(_command.Instrument.Value, out ReferenceInstrument? found))
        {
            return RejectReason.UnknownInstrument;
        }

        UnitPrice lower = _command.Price;
        UnitPrice upper = _command.StopPrice;
        long tick = found.Definition.TickSize.TenThousandths;
        RejectReason reason = !found.HasBook ? RejectReason.NoMarketModel
            : lower.IsNull || upper.IsNull ? RejectReason.PriceMissing
            : lower.TenThousandths % tick != 0 || upper.TenThousandths % tick != 0
                ? RejectReason.PriceOffTick
            : lower.TenThousandths > upper.TenThousandths ? RejectReason.LimitsCrossed
            : !IsInLadder(found.Definition, lower) || !IsInLadder(found.Definition, upper)
                ? RejectReason.LimitsOutsideLadder
            : IsSwept(found.Id) ? RejectReason.JobInProgress
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return reason;
        }

        found.LowerLimit = lower;
        found.UpperLimit = upper;
        Event changed = Begin(EventKind.PriceLimitsChanged);
        changed.Instrument = found.Id;
        changed.Price = lower;
        changed.UpperLimit = upper;
        Emit(changed);
        return RejectReason.None;
    }

    private static bool IsInLadder(InstrumentDefinition definition, UnitPrice price)
    {
        decimal ticks = ((decimal)price.TenThousandths - definition.LadderFloor.TenThousandths)
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
        if (_command.ExpireDay.DayNumber <= _tradingDay.DayNumber)
        {
            return RejectReason.TradingDayNotLater;
        }

        if (HasJob || _instruments.Values.Any(
            one => one.HasBook && one.Phase != TradingPhase.Closed))
        {
            return RejectReason.InstrumentsNotClosed;
        }

        _tradingDay = _command.ExpireDay;
        _sessions.ForEach(session => session.LastClientOrderId = 0);
        Emit(Begin(EventKind.TradingDayStarted));
        return RejectReason.None;
    }
}
