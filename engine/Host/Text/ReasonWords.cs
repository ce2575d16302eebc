using System.Globalization;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// What reasons of refusals mean, in the sentences of the protocol. Any thread.
/// </summary>
public static class ReasonWords
{
    /// <summary>The sentence, with the number and the name that scripts know behind it.</summary>
    public static string Of(RejectReason reason) => string.Create(
        CultureInfo.InvariantCulture, $"{SentenceOf(reason)} (reason {(ushort)reason}, {reason})");

    /// <summary>The same, with the amounts that a refusal told beside it.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="missing">
    /// What is missing, or how far beyond the limit: fen, thousandths of goods for
    /// InsufficientGoods, lots or 1/10,000 CNY; null if not told.
    /// </param>
    /// <param name="limit">The limit that was passed, in the same; null if not told.</param>
    public static string Of(RejectReason reason, long missing, long limit = Null.Int64) =>
        Of(reason) + Amounts(reason, missing, limit);

    /// <summary>The amounts alone, such as <c>, 0.05 CNY missing</c>; empty where none is told.
    /// </summary>
    /// <param name="reason">The reason.</param>
    /// <param name="missing">As of the sentence.</param>
    /// <param name="limit">As of the sentence.</param>
    public static string Amounts(RejectReason reason, long missing, long limit) =>
        missing == Null.Int64
        ? ""
        : limit != Null.Int64 && reason != RejectReason.AboveWithdrawable
        ? $", {Beyond(reason, missing, limit)}"
        : reason switch
        {
            RejectReason.InsufficientGoods => $", {MoneyWords.Goods(new(missing))} missing",
            RejectReason.AboveWithdrawable =>
                $", {MoneyWords.Yuan(new(missing))} missing{Withdrawable(limit)}; a margin call "
                + "and losses come first, and what came in today goes out from the next trading "
                + "day on",
            RejectReason.ContractStepInvalid => $", {MoneyWords.Yuan(new(missing))} due",
            RejectReason.PoolDiffers =>
                $", {MoneyWords.Yuan(new(missing))} more than in the ledger",
            _ => $", {MoneyWords.Yuan(new(missing))} missing",
        };

    /// <summary>How far beyond a limit, such as <c>100 lots above the limit of 500 lots</c>.
    /// </summary>
    /// <param name="reason">Which limit.</param>
    /// <param name="beyond">How far: lots, 1/10,000 CNY, fen or parts per million.</param>
    /// <param name="limit">The limit, in the same.</param>
    private static string Beyond(RejectReason reason, long beyond, long limit) => reason switch
    {
        RejectReason.QuantityBelowMinimum =>
            $"{PlainWords.Lots(beyond)} below the limit of {PlainWords.Lots(limit)}",
        RejectReason.PriceBelowLimit =>
            $"{PriceText.WithCny(beyond)} below the limit of {PriceText.WithCny(limit)}",
        RejectReason.PriceAboveLimit =>
            $"{PriceText.WithCny(beyond)} above the limit of {PriceText.WithCny(limit)}",
        RejectReason.PriceOutsideCollar =>
            $"{PriceText.WithCny(beyond)} beyond {PriceText.WithCny(limit)}, the last price within",
        RejectReason.MeteringBeyondTolerance => $"{MoneyWords.Goods(new(beyond))} above the most "
            + $"of {MoneyWords.Goods(new(limit))}",
        RejectReason.StopPriceOutsideLimits =>
            $"{PriceText.WithCny(beyond)} beyond the limit of {PriceText.WithCny(limit)}",
        RejectReason.NotionalAboveMaximum => $"{MoneyWords.Yuan(new(beyond))} above the limit of "
            + MoneyWords.Yuan(new(limit)),
        RejectReason.ToleranceAboveMaximum =>
            $"{Percents.Of(beyond)} above the limit of {Percents.Of(limit)}",
        RejectReason.FirstPartBelowMinimum =>
            $"{Percents.Of(beyond)} below the limit of {Percents.Of(limit)}",
        _ => $"{PlainWords.Lots(beyond)} above the limit of {PlainWords.Lots(limit)}",
    };

    private static string Withdrawable(long limit) => limit == Null.Int64
        ? ""
        : $", {MoneyWords.Yuan(new(limit))} can be withdrawn";

    /// <summary>The sentence alone, with its full stop.</summary>
    public static string SentenceOf(RejectReason reason) =>
        ReasonSentences.Of(reason) ?? $"{PlainWords.Spaced(reason)}.";
}
