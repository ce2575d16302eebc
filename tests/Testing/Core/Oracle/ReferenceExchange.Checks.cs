using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>What is checked of a new order, in the order of precedence.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>How many orders of one side may wait for all their lots.</summary>
    public const int AllOrNoneMax = 64;

    /// <summary>Most clips of an order.</summary>
    public const int ClipsMax = 10_000;

    /// <summary>Events of a sweep that has no room to go on in a job.</summary>
    private const int SweepEventsMax = 4_000;

    private const ExecutionInstructions KnownInstructions = ExecutionInstructions.PostOnly
        | ExecutionInstructions.AllOrNone | ExecutionInstructions.OneCancelsOther;

    /// <summary>The gates Place to Phase: where the order goes and whether it may.</summary>
    private RejectReason CheckPlace()
    {
        if (!_instruments.TryGetValue(_command.Instrument.Value, out ReferenceInstrument? found))
        {
            return RejectReason.UnknownInstrument;
        }

        PrincipalDefinition principal = PrincipalOf(_command.Principal)!;
        return !found.HasBook ? RejectReason.NoMarketModel
            : !Admits(principal, found) ? RejectReason.InstrumentGroupNotAllowed
            : !MayUseAccount(principal) ? RejectReason.AccountNotAllowed
            : First(
                () => CheckStanding(
                    _command.Principal, principal.Member, found.Id, _command.PositionEffect,
                    () => MayOpen(
                        principal.Member, found.Id, _command.Side, _command.Quantity.Lots)),
                () => When(!AllowsEntry(found.Phase), RejectReason.PhaseForbidsEntry),
                () => When(
                    IsFrozen(found.Id, principal.Member), RejectReason.JobInProgress));
    }

    /// <summary>Whether the command's account is one of the principal's.</summary>
    private bool MayUseAccount(PrincipalDefinition principal) =>
        _accounts.GetValueOrDefault(_command.Account.Value) is { } account
        && account.Member == principal.Member
        && (!principal.Account.IsSome || principal.Account == account.Id);

    private static bool AllowsReplace(TradingPhase phase) =>
        phase is TradingPhase.Continuous or TradingPhase.CallAuction;

    private static bool AllowsEntry(TradingPhase phase) => phase is TradingPhase.Continuous
        or TradingPhase.CallAuction or TradingPhase.CallAuctionNoCancel;

    private static bool Admits(PrincipalDefinition principal, ReferenceInstrument instrument) =>
        (principal.InstrumentGroups >> instrument.Definition.Group & 1) == 1;

    /// <summary>The gates Kind to SelfMatch: what the order asks for.</summary>
    private RejectReason CheckTerms()
    {
        ReferenceInstrument instrument = _instruments[_command.Instrument.Value];
        OrderType type = _command.OrderType;
        bool isProtected = type is OrderType.Market or OrderType.Stop;
        return First(
            () => When(
                _command.Side is not (Side.Buy or Side.Sell), RejectReason.InvalidSide),
            () => When(
                type is < OrderType.Limit or > OrderType.StopLimit
                    || (isProtected && instrument.Definition.ProtectionTicks == 0),
                RejectReason.UnsupportedOrderType),
            () => When(
                _command.TimeInForce is < TimeInForce.Day or > TimeInForce.GoodForAuction,
                RejectReason.UnsupportedTimeInForce),
            () => When(
                _command.SelfMatchPrevention > SelfMatchPrevention.Decrement
                    || (_command.ExecutionInstructions & ~KnownInstructions) != 0,
                RejectReason.UnsupportedInstruction),
            () => When(!MayCombine(), RejectReason.UnsupportedCombination),
            () => When(
                instrument.IsInAuction && !IsTakenInAuctions(), RejectReason.NotInAuction),
            () => When(
                !HasAuction(instrument, _command.TimeInForce), RejectReason.NoAuctionToCome),
            () => type is OrderType.Limit or OrderType.StopLimit
                ? CheckPrice(instrument, _command.Price)
                : When(!_command.Price.IsNull, RejectReason.PriceNotAllowed),
            () => type is OrderType.Stop or OrderType.StopLimit
                ? CheckStopPrice(instrument, _command.StopPrice)
                : When(!_command.StopPrice.IsNull, RejectReason.StopPriceNotAllowed),
            () => CheckQuantity(instrument, _command.Quantity.Lots),
            () => CheckNotional(instrument),
            () => CheckPosition(
                PrincipalOf(_command.Principal)!.Member, instrument, _command.Side,
                _command.Quantity.Lots),
            () => CheckMinimum(instrument),
            () => CheckDisplay(instrument, _command.DisplayQuantity),
            () => When(
                _command.ClipPriceStep is < 0 or > 1_000
                    || (_command.ClipPriceStep != 0 && _command.DisplayQuantity.IsNull),
                RejectReason.ClipPriceStepInvalid),
            () => CheckExpireDay(_command.TimeInForce, _command.ExpireDay),
            CheckLink,
            () => CheckMarket(instrument),
            () => When(_freeSlots.Count == 0, RejectReason.OrdersFull),
            CheckPositionRoom,
            () => When(
                Asks(ExecutionInstructions.AllOrNone) && AllOrNoneMax
                    <= instrument.Of(ReferenceWait.AllLots, _command.Side).Count,
                RejectReason.WaitingOrdersFull),
            () => CheckEntryRoom(instrument));
    }

    private bool IsTakenInAuctions() => _command.ExecutionInstructions == 0
        && _command.MinQuantity.IsNull
        && _command.TimeInForce
            is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        && _command.OrderType is not (OrderType.Market or OrderType.MarketToLimit);

    private bool Asks(ExecutionInstructions instruction) =>
        (_command.ExecutionInstructions & instruction) != 0;

    /// <summary>The table of types, lives and instructions.</summary>
    private bool MayCombine()
    {
        OrderType type = _command.OrderType;
        bool lasts = MayRest(_command.TimeInForce);
        bool isImmediate = _command.TimeInForce == TimeInForce.ImmediateOrCancel;
        bool hasMinimum = !_command.MinQuantity.IsNull;
        bool hasClips = !_command.DisplayQuantity.IsNull;
        bool isLinked = Asks(ExecutionInstructions.OneCancelsOther);
        bool isPassive = Asks(ExecutionInstructions.PostOnly);
        bool isWhole = Asks(ExecutionInstructions.AllOrNone);
        bool isPlain = type == OrderType.Limit && !hasMinimum && !hasClips
            && _command.ExecutionInstructions == 0;
        return (isPlain || _command.TimeInForce < TimeInForce.AtOpen)
            && (type != OrderType.MarketToLimit
                || _command.TimeInForce != TimeInForce.FillOrKill)
            && (!isPassive || (type == OrderType.Limit && lasts))
            && (!isWhole || (type == OrderType.Limit && lasts
                && !isPassive && !isLinked && !hasMinimum && !hasClips))
            && (!isLinked || (lasts
                && type is OrderType.Limit or OrderType.Stop or OrderType.StopLimit))
            && (!hasMinimum || (isImmediate && type is OrderType.Limit or OrderType.Market
                && !isPassive && !isLinked && !hasClips))
            && (!hasClips || (lasts && type is OrderType.Limit or OrderType.StopLimit));
    }

    private RejectReason CheckPrice(ReferenceInstrument instrument, UnitPrice price) =>
        price.IsNull ? RejectReason.PriceMissing
        : IsOffTick(instrument, price) ? RejectReason.PriceOffTick
        : price.TenThousandths > instrument.UpperLimit.TenThousandths
            ? Above(
                RejectReason.PriceAboveLimit, price.TenThousandths,
                instrument.UpperLimit.TenThousandths)
        : price.TenThousandths < instrument.LowerLimit.TenThousandths
            ? Below(
                RejectReason.PriceBelowLimit, price.TenThousandths,
                instrument.LowerLimit.TenThousandths)
        : RejectReason.None;

    private RejectReason CheckStopPrice(ReferenceInstrument instrument, UnitPrice stop) =>
        stop.IsNull ? RejectReason.StopPriceMissing
        : IsOffTick(instrument, stop) ? RejectReason.StopPriceOffTick
        : stop.TenThousandths > instrument.UpperLimit.TenThousandths
            ? Above(
                RejectReason.StopPriceOutsideLimits, stop.TenThousandths,
                instrument.UpperLimit.TenThousandths)
        : stop.TenThousandths < instrument.LowerLimit.TenThousandths
            ? Below(
                RejectReason.StopPriceOutsideLimits, stop.TenThousandths,
                instrument.LowerLimit.TenThousandths)
        : RejectReason.None;

    private static bool IsOffTick(ReferenceInstrument instrument, UnitPrice price) =>
        price.TenThousandths % instrument.Definition.TickSize.TenThousandths != 0;

    private RejectReason CheckQuantity(ReferenceInstrument instrument, long lots) =>
        lots <= 0 ? RejectReason.QuantityNotPositive
        : lots < instrument.QuantityMin
            ? Below(RejectReason.QuantityBelowMinimum, lots, instrument.QuantityMin)
        : lots > instrument.QuantityMax
            ? Above(RejectReason.QuantityAboveMaximum, lots, instrument.QuantityMax)
        : lots % instrument.QuantityStep != 0 ? RejectReason.QuantityOffStep
        : RejectReason.None;

    private RejectReason CheckMinimum(ReferenceInstrument instrument)
    {
        long lots = _command.MinQuantity.Lots;
        return When(
            !_command.MinQuantity.IsNull && (lots < 1 || lots > _command.Quantity.Lots
                || lots % instrument.QuantityStep != 0),
            RejectReason.MinimumQuantityInvalid);
    }

    private RejectReason CheckDisplay(ReferenceInstrument instrument, Quantity display) => When(
        !display.IsNull && (display.Lots < instrument.QuantityMin
            || display.Lots >= _command.Quantity.Lots
            || display.Lots * ClipsMax < _command.Quantity.Lots
            || display.Lots % instrument.QuantityStep != 0),
        RejectReason.DisplayQuantityInvalid);

    private RejectReason CheckExpireDay(TimeInForce life, TradingDay day) =>
        life != TimeInForce.GoodTillDate
            ? When(day.IsSome, RejectReason.ExpireDayNotAllowed)
        : !day.IsSome ? RejectReason.ExpireDayMissing
        : When(day.DayNumber < _tradingDay.DayNumber, RejectReason.ExpireDayPassed);

    private RejectReason CheckLink() => Asks(ExecutionInstructions.OneCancelsOther)
        ? When(FindLink() is null, RejectReason.LinkedOrderInvalid)
        : When(
            _command.OrderId.IsSome || _command.OriginalClientOrderId.IsSome,
            RejectReason.UnsupportedInstruction);

    private RejectReason CheckMarket(ReferenceInstrument instrument) =>
        _command.OrderType switch
        {
            OrderType.Market or OrderType.MarketToLimit => When(
                BestOpposite(instrument) is null, RejectReason.NoOppositePrice),
            OrderType.Stop or OrderType.StopLimit => When(
                HasReached(_command.Side, instrument.LastTrade, _command.StopPrice),
                RejectReason.StopPriceReached),
            _ => When(
                Asks(ExecutionInstructions.PostOnly)
                    && instrument.Crossed(_command.Side, _command.Price).Any(),
                RejectReason.PostOnlyWouldTrade),
        };

    /// <summary>A new order that trades at once needs a job if that is long.</summary>
    private RejectReason CheckEntryRoom(ReferenceInstrument instrument)
    {
        long lots = _command.Quantity.Lots;
        ReferenceIncoming incoming = new(
            _command.Side, Reach(instrument, _command.Side, EntryLimit(instrument)),
            PrincipalOf(_command.Principal)!.Member, ModeOf(_command.SelfMatchPrevention));
        bool whole = _command.TimeInForce == TimeInForce.FillOrKill
            || Asks(ExecutionInstructions.AllOrNone);
        long needed = !_command.MinQuantity.IsNull ? _command.MinQuantity.Lots
            : whole ? lots
            : 0;
        bool trades = instrument.Phase == TradingPhase.Continuous
            && _command.TimeInForce < TimeInForce.AtOpen
            && _command.OrderType is not (OrderType.Stop or OrderType.StopLimit)
            && (needed == 0 || IsFeasible(instrument, incoming, needed));
        return When(
            AreJobsFull && trades && IsLongSweep(instrument, incoming, lots),
            RejectReason.JobsFull);
    }

    /// <summary>Whether a sweep may need more than a command has.</summary>
    private bool IsLongSweep(ReferenceInstrument instrument, ReferenceIncoming incoming, long lots)
    {
        int matches = 0;
        int events = 0;
        foreach ((long more, bool isFurther, bool isLinked) in Reached(
            instrument, incoming, _bounds.Matches + 1))
        {
            if (lots <= 0)
            {
                break;
            }

            lots -= more;
            matches++;
            events += 2 + (isFurther ? 1 : 0) + (isLinked ? 1 : 0);
        }

        bool meetsOwner = lots > 0 && EndOf(instrument, incoming, int.MaxValue) is not null;
        matches += meetsOwner ? 1 : 0;
        events += meetsOwner ? 2 : 0;
        return matches > _bounds.Matches || events > SweepEventsMax;
    }
}
