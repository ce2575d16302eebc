using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>The project files draw the picture of the architecture.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] BuildFiles = [".csproj", ".props", ".targets"];

    private static IEnumerable<SourceFile> AllBuildFiles => SourceTree.Files
        .Where(file => BuildFiles.Any(end => file.Path.EndsWith(end, StringComparison.Ordinal)));

    [Fact]
    public void References_between_projects_point_inward() =>
        Findings.AreNone(SourceTree.Projects.SelectMany(ReferenceRules.CheckReferences));

    [Fact]
    public void Packages_are_taken_only_where_they_are_allowed() =>
        Findings.AreNone(AllBuildFiles.SelectMany(ReferenceRules.CheckPackages));

    [Fact]
    public void Warnings_are_silenced_only_where_their_cause_is() =>
        Findings.AreNone(AllBuildFiles.SelectMany(ReferenceRules.CheckSilence));

    [Fact]
    public void Unsafe_blocks_are_allowed_nowhere() =>
        Findings.AreNone(AllBuildFiles.SelectMany(ReferenceRules.CheckUnsafeSwitch));

    [Fact]
    public void Every_assembly_has_a_name_of_its_own() =>
        Findings.AreNone(SourceTree.Projects
            .GroupBy(AssemblyNameOf, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .SelectMany(group => group.Select(project => project.Finding(
                1, $"the assembly name {group.Key} is taken twice",
                "two assemblies of one name overwrite each other; rename a project"))));

    [Fact]
    public void The_solution_lists_every_project_once()
    {
        string solution = SourceTree.Find("SCO.Exchange.sln")!.Text;
        string[] listed = SolutionProject().Matches(solution)
            .Select(match => match.Groups[1].Value.Replace('\\', '/')).ToArray();
        string[] present = SourceTree.Projects.Select(project => project.Path).ToArray();

        Assert.Equal(present.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("engine/Domain", "../Ring/Ring.csproj", 1)]
    [InlineData("engine/Core", "../../engine/Matching/Matching.csproj", 0)]
    [InlineData("engine/Core", "../Journal/Journal.csproj", 1)]
    [InlineData("gateway/Client", "../../engine/Domain/Domain.csproj", 1)]
    [InlineData("engine/Host", "../../marketdata/Feed/Feed.csproj", 0)]
    [InlineData("engine/Host", "../../tests/Testing/Testing.csproj", 1)]
    [InlineData("engine/Host", "../../benchmarks/Challenge/Challenge.csproj", 1)]
    [InlineData("gateway/Load", "../../benchmarks/Micro/Micro.csproj", 1)]
    [InlineData("benchmarks/Micro", "../../gateway/Load/Load.csproj", 0)]
    [InlineData("tests/Core.Tests", "../../engine/Journal/Journal.csproj", 0)]
    [InlineData("engine/Unlisted", "../Domain/Domain.csproj", 1)]
    public void A_wrong_arrow_is_found(string room, string target, int findings)
    {
        SourceFile project = ProjectOf(room, $"<ProjectReference Include=\"{target}\" />");

        Assert.Equal(findings, ReferenceRules.CheckReferences(project).Count());
    }

    [Theory]
    [InlineData("engine/Host", "Spectre.Console", 0)]
    [InlineData("engine/Core", "Spectre.Console", 1)]
    [InlineData("engine/Core", "Unlisted.Package", 1)]
    public void A_wrong_package_is_found(string room, string package, int findings)
    {
        SourceFile project = ProjectOf(room, $"<PackageReference Include=\"{package}\" />");

        Assert.Equal(findings, ReferenceRules.CheckPackages(project).Count());
    }

    private static SourceFile ProjectOf(string room, string item)
    {
        string text = $"<Project><ItemGroup>{item}</ItemGroup></Project>";
        return new SourceFile($"{room}/{room.Split('/')[1]}.csproj", text, text.Length);
    }

    /// <summary>The name as Directory.Build.props builds it, or as the project states it.</summary>
    private static string AssemblyNameOf(SourceFile project)
    {
        string? stated = ReferenceRules.Read(project).Descendants("AssemblyName")
            .Select(element => element.Value).FirstOrDefault();
        string name = project.Name[..^".csproj".Length];
        return stated ?? $"SCO.Exchange.{RoomOf(project)}{name}";
    }

    private static string RoomOf(SourceFile project) =>
        ReferenceRules.Read(SourceTree.Find("Directory.Build.props")!).Descendants("Room")
            .Where(element => RoomFolder().Match((string?)element.Attribute("Condition") ?? "")
                is { Success: true } match
                && project.Path.StartsWith(match.Groups[1].Value, StringComparison.Ordinal))
            .Select(element => element.Value)
            .FirstOrDefault("");

    [GeneratedRegex(@"StartsWith\('([^']+)'\)")]
    private static partial Regex RoomFolder();

    [GeneratedRegex(@"""([^""]+\.csproj)""")]
    private static partial Regex SolutionProject();
}
