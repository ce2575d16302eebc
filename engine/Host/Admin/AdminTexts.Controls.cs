using System;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Host.Cli.Arguments;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <content>Words of parameters, suspensions and kill switches.</content>
public static partial class AdminTexts
{
    /// <summary>The names of the parameters of an instrument, for help.</summary>
    public const string InstrumentParameterNames =
        "notional-max-fen, position-max-lots, self-trades-max, cancels-max, large-cancels-max, "
        + "large-cancel-lots, dynamic-band, static-band or volatility-ms";

    /// <summary>The names of what is deposited, charged and agreed, for help.</summary>
    public const string ClearingParameterNames =
        "buy-deposit-ppm, sell-deposit-ppm, buy-fee-ppm, sell-fee-ppm, fee-per-lot-fen, vat-ppm, "
        + "tolerance-ppm, first-part-ppm, deal-collar-ppm, deal-checked, deal-check-minutes, "
        + "overdue-days or default-fee-ppm";

    /// <summary>The names of the parameters of a member, for help.</summary>
    public const string MemberParameterNames =
        "session-rate, session-burst, member-rate or member-burst";

    /// <summary>The name of the parameter of the venue, for help.</summary>
    public const string VenueParameterNames =
        "self-match, margin-call-minutes or day-settled";

    /// <summary>What happens to orders of one owner that would trade, for help.</summary>
    public const string SelfMatchNames =
        "trade, cancel-resting, cancel-incoming, cancel-both or decrement";

    /// <summary>From what a member can be suspended, for help.</summary>
    public const string SuspensionNames = "none, opening or trading";

    private const int PercentDigits = 4;
    private const long PercentMax = 1_000_000;

    private static readonly (string Name, ParameterKind Kind)[] Parameters =
    [
        ("notional-max-fen", ParameterKind.NotionalMaxFen),
        ("position-max-lots", ParameterKind.PositionMaxLots),
        ("self-trades-max", ParameterKind.SelfTradesMax),
        ("cancels-max", ParameterKind.CancelsMax),
        ("large-cancels-max", ParameterKind.LargeCancelsMax),
        ("large-cancel-lots", ParameterKind.LargeCancelLots),
        ("dynamic-band", ParameterKind.DynamicBandTicks),
        ("static-band", ParameterKind.StaticBandTicks),
        ("volatility-ms", ParameterKind.VolatilityAuctionMs),
        ("session-rate", ParameterKind.SessionRate),
        ("session-burst", ParameterKind.SessionBurst),
        ("member-rate", ParameterKind.MemberRate),
        ("member-burst", ParameterKind.MemberBurst),
        ("self-match", ParameterKind.SelfMatchDefault),
        .. Enum.GetValues<ParameterKind>()
            .Where(kind => kind is (>= ParameterKind.BuyDepositPpm and <= ParameterKind.DaySettled)
                or ParameterKind.DealCheckMinutes or ParameterKind.OverdueDays)
            .Select(kind => (PlainWords.Joined(kind), kind)),
    ];

    /// <summary>A parameter by its name.</summary>
    public static bool TryParameter(
        string text, out ParameterKind? parameter, out string expected)
    {
        expected = $"one of {InstrumentParameterNames}; {ClearingParameterNames}; "
            + $"{MemberParameterNames}; "
            + VenueParameterNames;
        ParameterKind found = Array.Find(Parameters, one => one.Name == text).Kind;
        parameter = found == 0 ? null : found;
        return parameter is not null;
    }

    /// <summary>The name of a parameter, also of one that has a command of its own.</summary>
    public static string NameOf(ParameterKind parameter) =>
        Array.Find(Parameters, one => one.Kind == parameter).Name
            ?? PlainWords.Joined(parameter);

    /// <summary>The value of a parameter: of self-match a word, else a whole number.</summary>
    public static bool TryValue(
        ParameterKind parameter, string text, out long? value, out string expected)
    {
        if (parameter != ParameterKind.SelfMatchDefault)
        {
            return ArgumentTexts.TryWhole(text, 0, long.MaxValue, out value, out expected);
        }

        expected = $"one of {SelfMatchNames}";
        value = text switch
        {
            "trade" => 0,
            "cancel-resting" => (long)SelfMatchPrevention.CancelResting,
            "cancel-incoming" => (long)SelfMatchPrevention.CancelIncoming,
            "cancel-both" => (long)SelfMatchPrevention.CancelBoth,
            "decrement" => (long)SelfMatchPrevention.Decrement,
            _ => null,
        };
        return value is not null;
    }

    /// <summary>From what to suspend a member; 0 is from nothing.</summary>
    public static bool TrySuspension(
        string text, out SuspensionLevel? level, out string expected)
    {
        expected = $"one of {SuspensionNames}";
        level = text switch
        {
            "none" => 0,
            "opening" => SuspensionLevel.Opening,
            "trading" => SuspensionLevel.Trading,
            _ => null,
        };
        return level is not null;
    }

    /// <summary>Percent with at most four decimals, as ten-thousandths of a percent.</summary>
    public static bool TryPercent(string text, out long? percent, out string expected)
    {
        expected = "a percentage above 0 and up to 100 with at most 4 decimals, for example 4.5";
        percent = Decimals.TryRead(text, PercentDigits, out long scaled)
            && scaled is > 0 and <= PercentMax
            ? scaled
            : null;
        return percent is not null;
    }

    /// <summary>A word for whose trading a kill switch stops.</summary>
    public static string NameOf(KillScope scope) => scope switch
    {
        KillScope.Principal => "principal",
        KillScope.Member => "member",
        _ => "control group",
    };
}
