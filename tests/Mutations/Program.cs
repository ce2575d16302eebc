using System;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Mutations;

/// <summary>
/// Does one thing wrong at a time in a copy of the tree, and expects the tests named for it to
/// fail. Exit code 0: every defect was caught; 1: one was not, or nobody can say of one whether it
/// was; 2: the arguments are wrong.
/// </summary>
internal static class Program
{
    private const string Usage =
        "usage: Mutations [PART OF A NAME]...   runs all defects, or those whose name has a part";

    private static int Main(string[] args)
    {
        Defect[] chosen =
        [
            .. Defects.All.Where(defect => args.Length == 0 || args.Any(
                part => defect.Name.Contains(part, StringComparison.OrdinalIgnoreCase))),
        ];
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        using TreeCopy tree = TreeCopy.Make();
        return Run(tree, chosen) ? 0 : 1;
    }

    private static bool Run(TreeCopy tree, IReadOnlyList<Defect> chosen)
    {
        int failed = 0;
        foreach (string project in chosen.Select(defect => defect.Project).Distinct())
        {
            Defect[] own = [.. chosen.Where(defect => defect.Project == project)];
            string all = string.Join(
                ',', own.SelectMany(defect => defect.Filter.Split(',')).Distinct());
            Verdict sound = tree.Try(project, all);
            if (sound != Verdict.Passed)
            {
                Console.WriteLine($"{project} without a defect: {sound}");
                failed += own.Length;
                continue;
            }

            failed += own.Count(defect => !IsCaught(tree, defect));
        }

        Console.WriteLine($"{chosen.Count - failed} passed, {failed} failed");
        return failed == 0;
    }

    private static bool IsCaught(TreeCopy tree, Defect defect)
    {
        string sound = tree.Break(defect);
        Verdict broken = tree.Try(defect.Project, defect.Filter);
        tree.Mend(defect, sound);

        // Tests that hang on a defect tell of it, and so does a machine that is too busy: which it
        // was only the same tests without the defect can say.
        Verdict? mended =
            broken == Verdict.NoEnd ? tree.Try(defect.Project, defect.Filter) : null;
        string said = broken switch
        {
            Verdict.TestsFailed => "caught    ",
            Verdict.NoEnd when mended == Verdict.Passed => "caught    ",
            Verdict.NoEnd => "NO VERDICT",
            _ => "NOT CAUGHT",
        };
        string again = mended is { } verdict ? $", without it {verdict}" : "";
        Console.WriteLine(
            $"{said} {defect.Name}: {broken}{again} ({defect.Filter} of {defect.Project})");
        return broken == Verdict.TestsFailed || mended == Verdict.Passed;
    }
}
