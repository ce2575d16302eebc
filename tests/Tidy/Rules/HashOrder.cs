using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>Finds loops over hash tables: their order is not part of the state, so a replay could
/// differ.</summary>
internal static partial class HashOrder
{
    /// <param name="room">All code files of one room: a type may be split over files.</param>
    public static IEnumerable<Finding> Check(IReadOnlyCollection<SourceFile> room)
    {
        string[] fields = room.SelectMany(TablesOf).Where(name => name[0] == '_').ToArray();
        return room.SelectMany(file => Check(file, [.. fields, .. TablesOf(file)]));
    }

    private static IEnumerable<Finding> Check(SourceFile file, HashSet<string> tables) =>
        Loop().Matches(file.Code)
            .Where(match => tables.Contains(match.Groups["name"].Value))
            .Select(match => file.Finding(
                file.LineAt(match.Index),
                $"a loop over the hash table {match.Groups["name"].Value}",
                "keep the order in an array or a sorted list and loop over that"));

    private static IEnumerable<string> TablesOf(SourceFile file) =>
        Declaration().Matches(file.Code).Concat(Construction().Matches(file.Code))
            .Select(match => match.Groups["name"].Value);

    [GeneratedRegex(
        @"\b(?:\w*Dictionary|HashSet)\s*<(?>[^<>;{}()]|<(?<open>)|>(?<-open>))*?(?(open)(?!))>"
        + @"\??\s+(?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bvar\s+(?<name>\w+)\s*=\s*new\s+(?:\w*Dictionary|HashSet)\b")]
    private static partial Regex Construction();

    [GeneratedRegex(
        @"\bforeach\s*\([^;{}]*?\bin\s+(?:this\s*\.\s*)?(?<name>\w+)"
        + @"(?:\s*\.\s*(?:Keys|Values))?\s*\)")]
    private static partial Regex Loop();
}
