using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Mutations;
using SCO.Exchange.Tidy.Repository;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>The seeded defects fit the code as it is: a list that has gone stale catches nothing.
/// </summary>
public sealed class DefectListTests
{
    private const int CountMin = 20;

    [Fact]
    public void Every_text_that_a_defect_replaces_stands_in_its_file_once()
    {
        Assert.True(Defects.All.Count >= CountMin);
        Assert.All(Defects.All, defect => Assert.True(
            CountOf(defect) == 1, $"{defect.Name}: {CountOf(defect)} times in {defect.File}"));
    }

    /// <summary>
    /// It is put in at the first place of its text: an overlapping second one, or the same text
    /// again, would break something else, or nothing.
    /// </summary>
    [Fact]
    public void Every_defect_changes_the_one_place_that_it_means() => Assert.All(
        Defects.All, defect =>
        {
            string text = SourceTree.Find(defect.File)?.Text ?? "";
            Assert.Equal(
                text.IndexOf(defect.Sound, StringComparison.Ordinal),
                text.LastIndexOf(defect.Sound, StringComparison.Ordinal));
            Assert.True(defect.Sound != defect.Broken, $"{defect.Name} breaks nothing");
        });

    [Fact]
    public void Every_defect_has_a_name_of_its_own_and_tests_that_are_there()
    {
        HashSet<string> classes =
        [
            .. SourceTree.CodeFiles.Where(file => file.IsUnder("tests"))
                .Select(file => file.Path[..^".cs".Length]),
        ];
        Assert.Equal(
            Defects.All.Count, Defects.All.Select(defect => defect.Name).Distinct().Count());
        Assert.All(Defects.All, defect => Assert.All(
            defect.Filter.Split(','),
            filter => Assert.Contains(
                classes, path => path.StartsWith(defect.Project + "/", StringComparison.Ordinal)
                    && path.EndsWith("/" + filter[1..], StringComparison.Ordinal))));
    }

    private static int CountOf(Defect defect) =>
        (SourceTree.Find(defect.File)?.Text ?? "")
            .Split(defect.Sound, StringSplitOptions.None).Length - 1;
}
