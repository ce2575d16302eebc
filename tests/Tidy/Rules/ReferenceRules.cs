using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using SCO.Exchange.Tidy.Repository;

namespace SCO.Exchange.Tidy.Rules;

/// <summary>The arrows between the rooms, and the packages each room may take.</summary>
internal static class ReferenceRules
{
    // Every room of the product; what measures or tests it is none.
    private const string All = "*";

    private static readonly string[] Outside = ["benchmarks/", "tests/"];

    /// <summary>What a room may reference. A new room gets its row here, and its place in the
    /// map of README.md.</summary>
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["engine/Domain"] = [],
        ["engine/Disk"] = [],
        ["engine/Ring"] = [],
        ["engine/Matching"] = ["engine/Domain"],
        ["engine/Clearing"] = ["engine/Domain"],
        ["engine/Journal"] = ["engine/Disk", "engine/Domain"],
        ["engine/Core"] = ["engine/Domain", "engine/Matching", "engine/Clearing"],
        ["engine/Pipeline"] =
            ["engine/Domain", "engine/Core", "engine/Journal", "engine/Ring"],
        ["engine/Settlement"] = ["engine/Disk", "engine/Domain"],
        ["engine/Projection"] =
        [
            "engine/Domain", "engine/Ring", "engine/Matching", "engine/Clearing", "engine/Core",
            "engine/Journal", "engine/Pipeline", "engine/Settlement",
        ],
        ["engine/Host"] = [All],
        ["gateway/Protocol"] = [],
        ["gateway/Binary"] = ["engine/Disk", "engine/Domain", "gateway/Protocol"],
        ["gateway/Client"] = ["gateway/Protocol"],
        ["gateway/Load"] = ["gateway/Protocol", "gateway/Client"],
        ["marketdata/Protocol"] = [],
        ["marketdata/Feed"] = ["engine/Domain", "marketdata/Protocol"],
        ["marketdata/Client"] = ["marketdata/Protocol"],
        ["benchmarks/Challenge"] = ["engine/Domain", "engine/Matching", "engine/Ring"],
        ["benchmarks/Micro"] = [All, "tests/Testing"],
    };

    /// <summary>Where a package may be referenced.</summary>
    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["Microsoft.FASTER.Core"] = ["engine/Journal/Journal.csproj"],
        ["System.Interactive.Async"] = ["engine/Journal/Journal.csproj"],
        ["Npgsql"] = ["engine/Projection/Projection.csproj"],
        ["System.CommandLine"] = ["engine/Host/Host.csproj"],
        ["Spectre.Console"] = ["engine/Host/Host.csproj"],
        ["BenchmarkDotNet"] = ["benchmarks/Micro/Micro.csproj"],
        ["xunit.v3"] = ["Directory.Build.targets"],
    };

    /// <summary>Restore warnings are silenced only where the package that causes them is.</summary>
    private static readonly Dictionary<string, string[]> AllowedSilence = new()
    {
        ["NU1603"] = ["engine/Journal/Journal.csproj", "benchmarks/Micro/Micro.csproj"],
        ["NU1605"] = ["engine/Journal/Journal.csproj"],
        ["CS1591"] = ["Directory.Build.props"],
    };

    public static IEnumerable<Finding> CheckReferences(SourceFile project)
    {
        string room = FolderOf(project);
        bool isTest = project.IsUnder("tests");
        if (!isTest && !AllowedReferences.ContainsKey(room))
        {
            yield return project.Finding(
                1, $"the room {room} is not in the table of references",
                "give it a row in ReferenceRules.AllowedReferences");
            yield break;
        }

        foreach ((string target, int line) in Includes(project, "ProjectReference"))
        {
            string to = Resolve(room, target);
            if (!isTest && !IsAllowed(AllowedReferences[room], to))
            {
                yield return project.Finding(
                    line, $"{room} must not reference {to}",
                    "references point inward; use a port of engine/Domain");
            }
        }
    }

    public static IEnumerable<Finding> CheckPackages(SourceFile project)
    {
        foreach ((string package, int line) in Includes(project, "PackageReference"))
        {
            if (!AllowedPackages.TryGetValue(package, out string[]? places)
                || !places.Contains(project.Path))
            {
                yield return project.Finding(
                    line, $"the package {package} is not allowed here",
                    $"allowed in {string.Join(", ", places ?? ["no room"])}; write the little"
                    + " that is needed, or move the code to the room that has the package");
            }
        }
    }

    public static IEnumerable<Finding> CheckSilence(SourceFile project)
    {
        foreach (XElement element in Read(project).Descendants("NoWarn"))
        {
            IEnumerable<string> codes =
                element.Value.Split(';').Where(code => code is not ("" or "$(NoWarn)"));
            foreach (string code in codes.Where(code => !IsSilenceAllowed(code, project)))
            {
                yield return project.Finding(
                    LineOf(element), $"the warning {code} is silenced", "mend its cause");
            }
        }
    }

    /// <summary>Safe code everywhere: the switch stays off.</summary>
    public static IEnumerable<Finding> CheckUnsafeSwitch(SourceFile project) =>
        Read(project).Descendants("AllowUnsafeBlocks")
            .Where(element => element.Value != "false")
            .Select(element => project.Finding(
                LineOf(element), "unsafe blocks are switched on", "use spans and refs"));

    public static string FolderOf(SourceFile project) =>
        project.Path[..project.Path.LastIndexOf('/')];

    public static XElement Read(SourceFile project) =>
        XElement.Parse(project.Text, LoadOptions.SetLineInfo);

    private static bool IsSilenceAllowed(string code, SourceFile project) =>
        AllowedSilence.TryGetValue(code, out string[]? places) && places.Contains(project.Path);

    private static bool IsAllowed(string[] allowed, string target) =>
        allowed.Contains(target)
        || (allowed.Contains(All)
            && !Outside.Any(room => target.StartsWith(room, StringComparison.Ordinal)));

    private static IEnumerable<(string Target, int Line)> Includes(
        SourceFile project, string element) =>
        Read(project).Descendants(element)
            .Select(item => ((string?)item.Attribute("Include") ?? "", LineOf(item)));

    private static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static string Resolve(string room, string target)
    {
        string full = Path.GetFullPath(Path.Combine("/", room, target.Replace('\\', '/')));
        return Path.GetDirectoryName(full)!.Replace('\\', '/').TrimStart('/');
    }
}
