using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Tidy.Repository;
using SCO.Exchange.Tidy.Rules;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>The documents keep their shape, and the maps name every room.</summary>
public sealed class DocumentTests
{
    private static IEnumerable<SourceFile> Documents =>
        SourceTree.Files.Where(file => file.IsMarkdown);

    [Fact]
    public void Every_document_has_one_title() =>
        Findings.AreNone(Documents.SelectMany(DocumentRules.CheckTitle));

    [Fact]
    public void The_change_log_keeps_its_shape() =>
        Findings.AreNone(DocumentRules.CheckChangeLog(SourceTree.Find("CHANGELOG.md")!));

    [Fact]
    public void Decision_records_keep_their_shape() =>
        Findings.AreNone(Documents.Where(DocumentRules.IsRecord)
            .SelectMany(DocumentRules.CheckRecord));

    [Fact]
    public void Every_decision_record_has_a_number_of_its_own() =>
        Findings.AreNone(DocumentRules.CheckRecordNumbers(
            Documents.Where(DocumentRules.IsRecord)));

    [Fact]
    public void The_map_of_the_rooms_names_every_project() =>
        Findings.AreNone(MissingFrom(
            "README.md", SourceTree.Projects.Where(file => !file.IsUnder("tests"))));

    [Fact]
    public void The_map_of_the_tests_names_every_test_project() =>
        Findings.AreNone(MissingFrom(
            "tests/README.md", SourceTree.Projects.Where(file => file.IsUnder("tests"))));

    [Fact]
    public void The_script_of_CI_can_be_run()
    {
        Assert.NotNull(SourceTree.Find(".ci/run"));
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode mode = File.GetUnixFileMode(Path.Combine(SourceTree.Root, ".ci/run"));
            Assert.True(mode.HasFlag(UnixFileMode.UserExecute), ".ci/run is not executable.");
        }
    }

    [Theory]
    [InlineData("# A\n\n## B\n", 0)]
    [InlineData("# A\n```\n# B\n```\n", 0)]
    [InlineData("# A\n# B\n", 1)]
    [InlineData("A\n", 1)]
    public void A_wrong_title_is_found(string text, int findings) =>
        Assert.Equal(findings, DocumentRules.CheckTitle(FileOf("A.md", text)).Count());

    [Theory]
    [InlineData("# Changelog\n## Unreleased\n### Breaking\n### Added\n", 0)]
    [InlineData("# Changelog\n## Unreleased\n### Added\n### Breaking\n", 1)]
    [InlineData("# Changelog\n## Soon\n", 1)]
    [InlineData("# Changelog\n### Added\n", 1)]
    [InlineData("# Changelog\n## Unreleased\n### Other\n", 1)]
    [InlineData("# Changelog\n## 1.1.0 - 2027-01-31\n### Fixed\n## Unreleased\n### Added\n", 0)]
    public void A_wrong_change_log_is_found(string text, int findings) =>
        Assert.Equal(findings, DocumentRules.CheckChangeLog(FileOf("A.md", text)).Count());

    [Theory]
    [InlineData(
        "0001-keep-order.md", "0001 A", "Context|Choice|Consequences|What would reverse it", 0)]
    [InlineData("0001-keep-order.md", "A", "Context|Choice|Consequences|What would reverse it", 1)]
    [InlineData("1-keep-order.md", "1 A", "Context|Choice|Consequences|What would reverse it", 1)]
    [InlineData("0001-keep-order.md", "0001 A", "Context|Choice", 1)]
    public void A_wrong_record_is_found(string name, string title, string parts, int findings)
    {
        string text = $"# {title}\n"
            + string.Concat(parts.Split('|').Select(part => $"## {part}\n"));

        Assert.Equal(findings, DocumentRules.CheckRecord(FileOf(name, text)).Count());
    }

    private static IEnumerable<Finding> MissingFrom(string map, IEnumerable<SourceFile> projects)
    {
        SourceFile? file = SourceTree.Find(map);
        Assert.True(file is not null, $"{map} is missing: it holds the map of the rooms.");
        return projects.Select(ReferenceRules.FolderOf)
            .Where(folder => !file.Lines.Any(
                line => line.StartsWith($"| {folder} |", StringComparison.Ordinal)))
            .Select(folder => file.Finding(
                1, $"the map does not name {folder}", "a line that says what the room is for"));
    }

    private static SourceFile FileOf(string path, string text) => new(path, text, text.Length);
}
