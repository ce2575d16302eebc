using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Host.Audit.Words;

namespace SCO.Exchange.Host.Text;

/// <summary>
/// What reasons of refusals mean, in sentences: those that stand beside their numbers in the
/// protocol. Any thread.
/// </summary>
public static class ReasonWords
{
    private const string Resource = "SCO.Exchange.Host.Text.RejectReason.cs";

    private static readonly Lazy<Dictionary<string, string>> Sentences = new(Read);

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
                $", {MoneyWords.Yuan(new(missing))} missing{Withdrawable(limit)}; what came in "
                + "today goes out from the next trading day on",
            RejectReason.ContractStepInvalid => $", {MoneyWords.Yuan(new(missing))} due",
            RejectReason.PoolDiffers =>
                $", {MoneyWords.Yuan(new(missing))} more than in the ledger",
            _ => $", {MoneyWords.Yuan(new(missing))} missing",
        };

    /// <summary>How far beyond a limit, such as <c>100 lots above the limit of 500 lots</c>.
    /// </summary>
    /// <param name="reason">Which limit.</param>
    /// <param name="beyond">How far: lots, 1/10,000 CNY or fen.</param>
    /// <param name="limit">The limit, in the same.</param>
    private static string Beyond(RejectReason reason, long beyond, long limit) => reason switch
    {
        RejectReason.QuantityBelowMinimum =>
            $"{PlainWords.Lots(beyond)} below the limit of {PlainWords.Lots(limit)}",
        RejectReason.PriceBelowLimit =>
            $"{PriceText.WithCny(beyond)} below the limit of {PriceText.WithCny(limit)}",
        RejectReason.PriceAboveLimit =>
            $"{PriceText.WithCny(beyond)} above the limit of {PriceText.WithCny(limit)}",
        RejectReason.StopPriceOutsideLimits =>
            $"{PriceText.WithCny(beyond)} beyond the limit of {PriceText.WithCny(limit)}",
        RejectReason.NotionalAboveMaximum => $"{MoneyWords.Yuan(new(beyond))} above the limit of "
            + MoneyWords.Yuan(new(limit)),
        _ => $"{PlainWords.Lots(beyond)} above the limit of {PlainWords.Lots(limit)}",
    };

    private static string Withdrawable(long limit) => limit == Null.Int64
        ? ""
        : $", {MoneyWords.Yuan(new(limit))} can be withdrawn";

    /// <summary>The sentence alone, with its full stop.</summary>
    public static string SentenceOf(RejectReason reason) =>
        Sentences.Value.TryGetValue(reason.ToString(), out string? sentence)
            ? sentence
            : $"{PlainWords.Spaced(reason)}.";

    // A comment of one line or more, and behind it the member that it is of.
    private static Dictionary<string, string> Read()
    {
        Dictionary<string, string> sentences = new(StringComparer.Ordinal);
        using Stream stream = typeof(ReasonWords).Assembly.GetManifestResourceStream(Resource)!;
        using StreamReader reader = new(stream);
        string said = "";
        while (reader.ReadLine() is { } line)
        {
            string text = line.Trim();
            if (text.StartsWith("///", StringComparison.Ordinal))
            {
                said += " " + text[3..].Replace("<summary>", "", StringComparison.Ordinal)
                    .Replace("</summary>", "", StringComparison.Ordinal).Trim();
            }
            else
            {
                int equals = text.IndexOf(" = ", StringComparison.Ordinal);
                if (equals > 0 && text.EndsWith(','))
                {
                    sentences[text[..equals]] = OneLine.Of(said);
                }

                said = "";
            }
        }

        return sentences;
    }
}
