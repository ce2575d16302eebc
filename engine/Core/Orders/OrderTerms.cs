using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// What an order may ask for, from the command, its instrument and the trading day alone: steps 12
/// to 20 of the checks.
/// </summary>
internal static class OrderTerms
{
    /// <summary>Ticks that a clip may be priced worse than the one before.</summary>
    public const int ClipStepMax = 1_000;

    /// <summary>Most clips of an order: with them a sweep is bounded by the book.</summary>
    public const int ClipsMax = 10_000;

    private const ExecutionInstructions KnownInstructions = ExecutionInstructions.PostOnly
        | ExecutionInstructions.AllOrNone | ExecutionInstructions.OneCancelsOther;

    /// <summary>
    /// Whether a new order is a limit order with nothing special: most are, and take a short way.
    /// </summary>
    public static bool ArePlain(in Command command) =>
        command.OrderType == OrderType.Limit
        && command.TimeInForce is >= TimeInForce.Day and <= TimeInForce.FillOrKill
        && command.StopPrice.IsNull && command.MinQuantity.IsNull
        && command.DisplayQuantity.IsNull && !command.ExpireDay.IsSome
        && command.ExecutionInstructions == 0
        && command.SelfMatchPrevention <= SelfMatchPrevention.Decrement
        && command.ClipPriceStep == 0
        && !command.OrderId.IsSome && !command.OriginalClientOrderId.IsSome;

    /// <summary>The gates Price, StopPrice and Quantity.</summary>
    public static RejectReason CheckPricing(in Command command, in InstrumentRow instrument)
    {
        RejectReason reason = HasOwnPrice(command.OrderType)
            ? CheckPrice(in instrument, command.Price, out _)
            : When(!command.Price.IsNull, RejectReason.PriceNotAllowed);
        if (reason == RejectReason.None)
        {
            reason = IsStop(command.OrderType)
                ? CheckStop(in instrument, command.StopPrice)
                : When(!command.StopPrice.IsNull, RejectReason.StopPriceNotAllowed);
        }

        return reason != RejectReason.None
            ? reason
            : CheckQuantity(in instrument, command.Quantity.Lots);
    }

    /// <summary>The gate Conditions.</summary>
    /// <param name="command">The new order.</param>
    /// <param name="instrument">Its instrument.</param>
    /// <param name="day">The trading day.</param>
    public static RejectReason CheckConditions(
        in Command command, in InstrumentRow instrument, TradingDay day)
    {
        RejectReason reason = CheckParts(in command, in instrument);
        return reason != RejectReason.None
            ? reason
            : CheckDay(command.TimeInForce, command.ExpireDay, day);
    }

    /// <summary>Whether orders of this type wait for a stop price.</summary>
    public static bool IsStop(OrderType type) => type is OrderType.Stop or OrderType.StopLimit;

    /// <summary>Whether orders of this type state their limit.</summary>
    public static bool HasOwnPrice(OrderType type) =>
        type is OrderType.Limit or OrderType.StopLimit;

    /// <summary>The gate Price, for a type that states its limit.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="price">The price.</param>
    /// <param name="limit">The same in ticks, when it is in order.</param>
    public static RejectReason CheckPrice(
        in InstrumentRow instrument, UnitPrice price, out Price limit)
    {
        limit = default;
        if (price.IsNull)
        {
            return RejectReason.PriceMissing;
        }

        long ticks = price.TenThousandths / instrument.Tick;
        limit = new Price(ticks);
        if (unchecked(ticks * instrument.Tick) != price.TenThousandths)
        {
            return RejectReason.PriceOffTick;
        }

        if (price.TenThousandths > instrument.Upper)
        {
            return RejectReason.PriceAboveLimit;
        }

        return price.TenThousandths < instrument.Lower
            ? RejectReason.PriceBelowLimit
            : RejectReason.None;
    }

    /// <summary>The gate StopPrice, for a type that waits.</summary>
    public static RejectReason CheckStop(in InstrumentRow instrument, UnitPrice stop) =>
        stop.IsNull ? RejectReason.StopPriceMissing
        : stop.TenThousandths % instrument.Tick != 0 ? RejectReason.StopPriceOffTick
        : stop.TenThousandths < instrument.Lower || instrument.Upper < stop.TenThousandths
            ? RejectReason.StopPriceOutsideLimits
        : RejectReason.None;

    /// <summary>The gate Quantity.</summary>
    public static RejectReason CheckQuantity(in InstrumentRow instrument, long lots)
    {
        if (lots <= 0)
        {
            return RejectReason.QuantityNotPositive;
        }

        if (lots < instrument.QuantityMin)
        {
            return RejectReason.QuantityBelowMinimum;
        }

        if (lots > instrument.QuantityMax)
        {
            return RejectReason.QuantityAboveMaximum;
        }

        return instrument.QuantityStep != 1 && lots % instrument.QuantityStep != 0
            ? RejectReason.QuantityOffStep
            : RejectReason.None;
    }

    /// <summary>Of the gate Conditions: what an order shows of its lots.</summary>
    public static RejectReason CheckDisplay(
        in InstrumentRow instrument, long display, long lots) => When(
            display < instrument.QuantityMin || display >= lots
                || display < (lots + ClipsMax - 1) / ClipsMax
                || display % instrument.QuantityStep != 0,
            RejectReason.DisplayQuantityInvalid);

    /// <summary>Of the gate Conditions: the day on which an order ends.</summary>
    public static RejectReason CheckDay(
        TimeInForce timeInForce, TradingDay expires, TradingDay today) =>
        timeInForce != TimeInForce.GoodTillDate
            ? When(expires.IsSome, RejectReason.ExpireDayNotAllowed)
        : !expires.IsSome ? RejectReason.ExpireDayMissing
        : When(expires.DayNumber < today.DayNumber, RejectReason.ExpireDayPassed);

    /// <summary>The traits that an order is entered with.</summary>
    public static OrderTraits TraitsOf(in Command command) =>
        (command.DisplayQuantity.IsNull ? 0 : OrderTraits.Iceberg)
        | (command.ExpireDay.IsSome ? OrderTraits.Dated : 0)
        | (Asks(in command, ExecutionInstructions.PostOnly) ? OrderTraits.PostOnly : 0)
        | (Asks(in command, ExecutionInstructions.AllOrNone) ? OrderTraits.AllOrNone : 0)
        | (Asks(in command, ExecutionInstructions.OneCancelsOther)
            ? OrderTraits.EnteredLinked
            : 0)
        | (IsStop(command.OrderType) ? OrderTraits.WaitsForPrice : 0)
        | (IsForAuction(command.TimeInForce) ? OrderTraits.ForAuction : 0);

    /// <summary>Whether a call auction takes an order, which asks for nothing odd there.</summary>
    public static bool MayBeCollected(in Command command) =>
        command.OrderType is not (OrderType.Market or OrderType.MarketToLimit)
        && command.TimeInForce
            is not (TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        && command.ExecutionInstructions == 0 && command.MinQuantity.IsNull;

    /// <summary>Whether an order with this time in force lives for one auction.</summary>
    public static bool IsForAuction(TimeInForce timeInForce) =>
        timeInForce is >= TimeInForce.AtOpen and <= TimeInForce.GoodForAuction;

    /// <summary>Whether a new order carries an instruction.</summary>
    public static bool Asks(in Command command, ExecutionInstructions one) =>
        (command.ExecutionInstructions & one) != 0;

    private static RejectReason When(bool isSo, RejectReason reason) =>
        isSo ? reason : RejectReason.None;

    /// <summary>The gate Kind.</summary>
    public static RejectReason CheckKind(in Command command, in InstrumentRow instrument)
    {
        if (command.OrderType is < OrderType.Limit or > OrderType.StopLimit
            || (command.OrderType is OrderType.Market or OrderType.Stop
                && instrument.ProtectionTicks == 0))
        {
            return RejectReason.UnsupportedOrderType;
        }

        if (command.TimeInForce is < TimeInForce.Day or > TimeInForce.GoodForAuction)
        {
            return RejectReason.UnsupportedTimeInForce;
        }

        return command.SelfMatchPrevention > SelfMatchPrevention.Decrement
            || (command.ExecutionInstructions & ~KnownInstructions) != 0
                ? RejectReason.UnsupportedInstruction
                : When(!Combinations.Allow(in command), RejectReason.UnsupportedCombination);
    }

    private static RejectReason CheckParts(in Command command, in InstrumentRow instrument)
    {
        long lots = command.Quantity.Lots;
        if (!command.MinQuantity.IsNull)
        {
            long min = command.MinQuantity.Lots;
            if (min < 1 || min > lots || min % instrument.QuantityStep != 0)
            {
                return RejectReason.MinimumQuantityInvalid;
            }
        }

        if (!command.DisplayQuantity.IsNull)
        {
            RejectReason reason = CheckDisplay(
                in instrument, command.DisplayQuantity.Lots, lots);
            return reason != RejectReason.None ? reason : When(
                command.ClipPriceStep is < 0 or > ClipStepMax, RejectReason.ClipPriceStepInvalid);
        }

        return When(command.ClipPriceStep != 0, RejectReason.ClipPriceStepInvalid);
    }
}
