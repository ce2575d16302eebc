using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>
/// How money, prices and times leave the program: for scripts whole fen under a name that ends in
/// <c>_fen</c>, prices as whole numbers, and RFC 3339 in UTC; for people yuan, prices by their one
/// text, and the time of Beijing.
/// </summary>
internal static partial class OutputRules
{
    // What they write is read by programs: JSON, CSV, lines of name=value.
    private static readonly HashSet<string> MachineTimes =
    [
        "engine/Host/Audit/Export/JournalExport.cs",
        "engine/Host/Audit/Journals/DumpTool.cs",
        "engine/Host/Audit/Journals/StatReport.cs",
        "engine/Host/Audit/Records/FieldRow.cs",
        "engine/Host/Audit/Records/JsonFields.cs",
        "engine/Host/Audit/Records/ProposalJson.cs",
        "engine/Host/Audit/Replay/ReplayJson.cs",
        "engine/Host/Audit/Replay/ReplayReport.cs",
        "engine/Host/Audit/Verify/VerifyReport.Stands.cs",
        "engine/Host/Audit/Verify/VerifyReport.cs",
        "engine/Host/Checkpoints/Files/CheckpointJson.cs",
        "engine/Host/Checkpoints/Proofs/TradeProof.cs",
        "engine/Host/Member/MemberReport.cs",
        "engine/Host/Text/BeijingTime.cs",
        "engine/Host/Text/Rfc3339.cs",
    ];

    // The one text of prices, and that of statements, whose pages say how many decimals it has;
    // percent, which have four decimals too; and what a price says that was written without any.
    private static readonly HashSet<string> PriceTexts =
    [
        "engine/Domain/Numbers/UnitPrice.cs",
        "engine/Host/Text/Decimals.cs",
        "engine/Host/Text/Percents.cs",
        "engine/Host/Text/PriceText.cs",
        "engine/Settlement/Statements/Figures.cs",
    ];

    /// <summary>The files that a rule lets off, by their paths.</summary>
    public static IEnumerable<string> LetOff => MachineTimes.Concat(PriceTexts);

    public static IEnumerable<Finding> Check(SourceFile file)
    {
        if (!file.IsCode || !file.IsUnder("engine", "gateway"))
        {
            return [];
        }

        return CheckMoney(file).Concat(CheckPrices(file)).Concat(CheckTimes(file));
    }

    private static IEnumerable<Finding> CheckMoney(SourceFile file)
    {
        foreach (Match call in JsonMember().Matches(file.Text))
        {
            string name = call.Groups["name"].Value;
            string value = call.Groups["value"].Value;
            bool isFen = FenValue().IsMatch(value);
            bool isInWords = WordsOfMoney().IsMatch(value);
            bool isNamed = name.EndsWith("_fen", StringComparison.Ordinal);
            bool isNumber = call.Groups["type"].Value != "String";
            if (isInWords || (isFen && !(isNamed && isNumber)) || (isNamed && !isNumber))
            {
                yield return file.Finding(
                    file.LineAt(call.Index), $"money in JSON as {name}",
                    "write whole fen as a number, under a name that ends in _fen");
            }
        }
    }

    private static IEnumerable<Finding> CheckPrices(SourceFile file)
    {
        if (PriceTexts.Contains(file.Path))
        {
            return [];
        }

        IEnumerable<int> places = ScaledText().Matches(file.Code)
            .Concat(PriceHole().Matches(file.Text))
            .Concat(PriceWord().Matches(file.Text).Where(
                call => !TextOfPrice().IsMatch(call.Groups["value"].Value)))
            .Select(found => found.Index);
        return places.Select(place => file.Finding(
            file.LineAt(place), "a price that is not written by the one text of prices",
            "PriceText, Figures.Price in statements; in JSON the whole number"));
    }

    private static IEnumerable<Finding> CheckTimes(SourceFile file) =>
        MachineTimes.Contains(file.Path)
            ? []
            : MachineTime().Matches(file.Code).Select(call => file.Finding(
                file.LineAt(call.Index), "a time in UTC for people",
                "BeijingTime, or add the file to those that programs read"));

    [GeneratedRegex(
        """
        \.Write(?<type>Number|String|Some|OrNull)\(\s*\$?"(?<name>[^"]*)",(?<value>[^;]*?)\);
        """)]
    private static partial Regex JsonMember();

    [GeneratedRegex(@"Fen\b(?!\w)")]
    private static partial Regex FenValue();

    [GeneratedRegex(@"\b(Yuan|MoneyWords)\b")]
    private static partial Regex WordsOfMoney();

    // A number with decimals, wherever its point is.
    [GeneratedRegex(@"\bDecimals\.Write\(|\bTenThousandths\s*(\.ToString\(|/\s*10_?000)")]
    private static partial Regex ScaledText();

    // In a text that is put together.
    [GeneratedRegex("""\$"[^"\n]*\{[^{}"\s]*\bTenThousandths\b[^{}"\n]*\}""")]
    private static partial Regex PriceHole();

    [GeneratedRegex("""\.WriteString\(\s*"(?<name>[a-z_]*price)",(?<value>[^;]*?)\);""")]
    private static partial Regex PriceWord();

    [GeneratedRegex(@"\b(PriceText\.(Of|WithCny)|Figures\.Price)\(")]
    private static partial Regex TextOfPrice();

    [GeneratedRegex(@"\bRfc3339\.Write\(")]
    private static partial Regex MachineTime();
}
