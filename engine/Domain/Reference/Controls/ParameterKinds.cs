using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Domain.Reference.Controls;

/// <summary>What the kinds of parameters are set for.</summary>
/// <remarks>Pure; allocates nothing.</remarks>
public static class ParameterKinds
{
    /// <summary>A whole, where a parameter is a share.</summary>
    public const long PartsPerMillion = 1_000_000;

    /// <summary>Whether there is such a parameter.</summary>
    public static bool IsKnown(this ParameterKind kind) => kind.IsOfInstrument()
        || kind.IsOfMember()
        || kind is ParameterKind.SelfMatchDefault or ParameterKind.MarginCallMinutes
            or ParameterKind.DaySettled;

    /// <summary>Whether a parameter is set for an instrument, or for all of them.</summary>
    public static bool IsOfInstrument(this ParameterKind kind) => kind
        is ParameterKind.NotionalMaxFen or ParameterKind.PositionMaxLots
        or (>= ParameterKind.SelfTradesMax and <= ParameterKind.LargeCancelLots)
        || kind.IsOfBands() || kind.IsOfClearing();

    /// <summary>Whether a parameter says where trading is interrupted, and for how long.</summary>
    public static bool IsOfBands(this ParameterKind kind) => kind
        is >= ParameterKind.DynamicBandTicks and <= ParameterKind.VolatilityAuctionMs;

    /// <summary>Whether a parameter says what is deposited, charged and agreed.</summary>
    public static bool IsOfClearing(this ParameterKind kind) => kind
        is (>= ParameterKind.BuyDepositPpm and <= ParameterKind.DefaultFeePpm)
        or (>= ParameterKind.DealReferencePrice and <= ParameterKind.OverdueDays);

    /// <summary>
    /// Whether a parameter decides what members deposit, pay and owe, and until when: then two
    /// operators set it (decision 0079). What bounds or watches trade one sets, since a stop must
    /// not wait; none that two set is of a member.
    /// </summary>
    public static bool TakesTwo(this ParameterKind kind) => kind.IsOfClearing()
        || kind is ParameterKind.MarginCallMinutes or ParameterKind.DaySettled;

    /// <summary>Whether a parameter is set for a member, or as the venue's default.</summary>
    public static bool IsOfMember(this ParameterKind kind) =>
        kind is >= ParameterKind.SessionRate and <= ParameterKind.MemberBurst;

    /// <summary>The largest value of a parameter.</summary>
    public static long LargestValue(this ParameterKind kind) =>
        kind == ParameterKind.SelfMatchDefault ? (long)SelfMatchPrevention.Decrement
        : kind == ParameterKind.FeePerLotFen ? 1_000_000_000
        : kind is ParameterKind.DealChecked or ParameterKind.DaySettled ? 1
        : kind is ParameterKind.MarginCallMinutes or ParameterKind.DealCheckMinutes ? 7 * 24 * 60
        : kind == ParameterKind.OverdueDays ? byte.MaxValue
        : kind == ParameterKind.DealReferencePrice ? long.MaxValue
        : kind.IsOfClearing() ? PartsPerMillion
        : kind.IsOfBands() ? int.MaxValue
        : long.MaxValue;
}
