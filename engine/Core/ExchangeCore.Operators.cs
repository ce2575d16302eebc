using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>What operators command: sizes, rules, and by hand the trading day.</content>
public sealed partial class ExchangeCore
{
    /// <summary>A command of the exchange itself, or of an operator, who is answered.</summary>
    private void Operate(
        in Command command, ReadOnlySpan<byte> content, ref EventWriter events)
    {
        bool isHouse = !command.Session.IsSome && !command.Principal.IsSome;
        bool waits = Proposals.Waits(in command)
            && !(isHouse && command.Kind == CommandKind.SetParameter);
        RejectReason reason = !isHouse ? CheckSession(in command, PrincipalRoles.Operator)
            : waits && command.Kind != CommandKind.ReleaseKillSwitch ? RejectReason.NotAuthorised
            : RejectReason.None;
        uint last = Proposals.LastNumber;
        if (reason == RejectReason.None)
        {
            reason = command.Kind switch
            {
                CommandKind.SetPhase => SetPhase(in command, ref events),
                CommandKind.SetPriceLimits => SetPriceLimits(in command, ref events),
                CommandKind.SetSizeLimits => SetSizeLimits(in command, ref events),
                CommandKind.SetParameter when !waits => SetParameter(in command, ref events),
                CommandKind.SetSuspension => SetSuspension(in command, ref events),
                CommandKind.Approve => Proposals.Approve(in command, ref events),
                CommandKind.Decline => Proposals.Decline(in command, ref events),
                CommandKind.SetRuleVersion => SetRuleVersion(in command, ref events),
                CommandKind.SetBankDay => SetBankDay(command.BankDay, ref events),
                CommandKind.StartTradingDay => StartTradingDay(in command, ref events),
                CommandKind.SetSettlementPrice when !waits =>
                    SetSettlementPrice(in command, ref events),
                CommandKind.SettleDay => SettleDay(in command, ref events),
                CommandKind.ReconcileDay => ReconcileDay(in command, content, ref events),
                CommandKind.CloseDay => CloseDay(ref events),
                CommandKind.LiquidatePosition => LiquidatePosition(in command, ref events),
                _ when command.Kind.MayWait() => Proposals.Propose(in command, ref events),
                _ => Define(in command, content, ref events),
            };
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
        }
        else if (!isHouse)
        {
            ref Event done = ref AnswerDone(in command, ref events);
            done.Proposal = Proposals.LastNumber != last ? Proposals.LastNumber : 0;
        }
    }

    private RejectReason CheckBook(InstrumentId instrument)
    {
        if (!IsInstrument(instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        return InstrumentOf(instrument).HasBook ? RejectReason.None : RejectReason.NoMarketModel;
    }

    /// <summary>Whether an instrument has a book, or is negotiated.</summary>
    private RejectReason CheckMarket(InstrumentId instrument)
    {
        if (!IsInstrument(instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        return InstrumentOf(instrument).HasMarket
            ? RejectReason.None
            : RejectReason.NoMarketModel;
    }

    private RejectReason SetSizeLimits(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckMarket(command.Instrument);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        long max = command.Quantity.Lots;
        long min = command.MinQuantity.Lots;
        long step = command.DisplayQuantity.Lots;
        if (!AreSizesSane(min, max, step))
        {
            return RejectReason.InvalidDefinition;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        instrument.QuantityMax = max;
        instrument.QuantityMin = min;
        instrument.QuantityStep = step;
        ref Event changed = ref Next(EventKind.SizeLimitsChanged, ref events);
        changed.Instrument = command.Instrument;
        changed.Quantity = command.Quantity;
        changed.Remaining = command.MinQuantity;
        changed.Executed = command.DisplayQuantity;
        return RejectReason.None;
    }

    private static bool AreSizesSane(long min, long max, long step) =>
        0 < step && 0 < min && min <= max && max <= Quantity.LotsMax;

    private RejectReason StartTradingDay(in Command command, ref EventWriter events)
    {
        if (_schedules.HasCalendar)
        {
            return RejectReason.CalendarRollsDay;
        }

        if (command.ExpireDay.DayNumber <= _tradingDay.DayNumber)
        {
            return RejectReason.TradingDayNotLater;
        }

        if (!IsAllClosed())
        {
            return RejectReason.InstrumentsNotClosed;
        }

        if (!IsDaySettled)
        {
            return RejectReason.DayNotSettled;
        }

        BeginDay(command.ExpireDay, in command, ref events);
        return RejectReason.None;
    }

    /// <summary>Switches to later rules, between two days and never back.</summary>
    private RejectReason SetRuleVersion(in Command command, ref EventWriter events)
    {
        long version = command.Quantity.Lots;
        if (version <= _rules.Version || version > VenueDefinition.RuleVersionNewest)
        {
            return RejectReason.RuleVersionInvalid;
        }

        if (!IsAllClosed())
        {
            return RejectReason.InstrumentsNotClosed;
        }

        FollowRules((ushort)version);
        Deals.Contracts.FollowRules();
        Next(EventKind.RuleVersionChanged, ref events).Quantity = command.Quantity;
        return RejectReason.None;
    }

    /// <summary>From here on this version of the rules holds.</summary>
    private void FollowRules(ushort version)
    {
        _rules = new Rules(version);
        _ledger.ForbidsDebt = _rules.ForbidsDebt;
        Deals.Follow(_rules);
    }

    private bool IsAllClosed()
    {
        bool isClosed = _jobs.Count == 0;
        for (uint number = 1; number <= _instrumentLast && isClosed; number++)
        {
            ref InstrumentRow instrument = ref _instruments[number];
            isClosed = !instrument.HasBook || instrument.Phase == TradingPhase.Closed;
        }

        return isClosed;
    }

    private void BeginDay(TradingDay day, in Command by, ref EventWriter events)
    {
        Banks.BeginDay(_tradingDay);
        _tradingDay = day;
        for (uint number = 1; number <= _sessionCount; number++)
        {
            _sessions[number].LastClientOrderId = 0;
        }

        _positions.BeginDay();
        Deals.BeginDay();
        Cash.ForgetReceipts(_memberLast);
        Next(EventKind.TradingDayStarted, ref events);
        BeginSettlement(in by, ref events);
        MakeDueChanges(ref events);
    }
}
