using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>Words of code that some rooms do without.</summary>
/// <param name="What">The banned thing, as the finding names it.</param>
/// <param name="Pattern">Matched against the code without strings and comments.</param>
/// <param name="Rooms">The folders that the ban holds in.</param>
/// <param name="Instead">What to do instead.</param>
internal sealed record Ban(string What, string Pattern, string[] Rooms, string Instead)
{
    /// <summary>Paths that may: a pattern, each with its reason where the ban is listed.</summary>
    public string? Except { get; init; }

    public IEnumerable<Finding> Check(SourceFile file)
    {
        bool holds = file.IsCode && file.IsUnder(Rooms)
            && (Except is null || !Regex.IsMatch(file.Path, Except));
        return holds
            ? Regex.Matches(file.Code, Pattern).Select(match => file.Finding(
                file.LineAt(match.Index), $"{What} ('{match.Value.Trim()}')", Instead))
            : [];
    }
}
