using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>
/// How money and times leave the program: for scripts whole fen under a name that ends in
/// <c>_fen</c>, and RFC 3339 in UTC; for people yuan, and the time of Beijing.
/// </summary>
internal static partial class OutputRules
{
    // What they write is read by programs: JSON, CSV, lines of name=value.
    private static readonly HashSet<string> MachineTimes =
    [
        "BeijingTime.cs", "CheckpointJson.cs", "DumpTool.cs", "FieldRow.cs", "JournalExport.cs",
        "MemberReport.cs", "MoneyJson.cs", "ProposalJson.cs", "ReplayJson.cs", "ReplayReport.cs",
        "Rfc3339.cs", "StatReport.cs", "TradeProof.cs", "VerifyReport.cs",
    ];

    public static IEnumerable<Finding> Check(SourceFile file)
    {
        if (!file.IsCode || !file.IsUnder("engine", "gateway"))
        {
            return [];
        }

        return CheckMoney(file).Concat(CheckTimes(file));
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
            bool isNumber = call.Groups["type"].Value == "Number";
            if (isInWords || (isFen && !(isNamed && isNumber)) || (isNamed && !isNumber))
            {
                yield return file.Finding(
                    file.LineAt(call.Index), $"money in JSON as {name}",
                    "write whole fen as a number, under a name that ends in _fen");
            }
        }
    }

    private static IEnumerable<Finding> CheckTimes(SourceFile file) =>
        MachineTimes.Contains(file.Name)
            ? []
            : MachineTime().Matches(file.Code).Select(call => file.Finding(
                file.LineAt(call.Index), "a time in UTC for people",
                "BeijingTime, or add the file to those that programs read"));

    [GeneratedRegex(
        """\.Write(?<type>Number|String)\(\s*\$?"(?<name>[^"]*)",(?<value>[^;]*?)\);""")]
    private static partial Regex JsonMember();

    [GeneratedRegex(@"Fen\b(?!\w)")]
    private static partial Regex FenValue();

    [GeneratedRegex(@"\b(Yuan|MoneyWords)\b")]
    private static partial Regex WordsOfMoney();

    [GeneratedRegex(@"\bRfc3339\.Write\(")]
    private static partial Regex MachineTime();
}
