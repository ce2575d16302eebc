using System;
using System.Collections.Generic;
using System.Linq;

namespace SCO.Exchange.Mutations;

/// <summary>
/// Does one thing wrong at a time in a copy of the tree, and expects the tests named for it to
/// fail. Exit code 0: every defect was caught; 1: one was not; 2: the arguments are wrong.
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
        int withoutEnd = 0;
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

            foreach (Defect defect in own)
            {
                Verdict broken = Try(tree, defect);
                failed += IsCaught(broken) ? 0 : 1;
                withoutEnd += broken == Verdict.NoEnd ? 1 : 0;
            }
        }

        // Tests that hang on a defect tell of it, and so does a machine that is too busy.
        Console.WriteLine($"{withoutEnd} of those caught did not come to an end");
        Console.WriteLine($"{chosen.Count - failed} passed, {failed} failed");
        return failed == 0;
    }

    private static bool IsCaught(Verdict broken) =>
        broken is Verdict.TestsFailed or Verdict.NoEnd;

    private static Verdict Try(TreeCopy tree, Defect defect)
    {
        string sound = tree.Break(defect);
        Verdict verdict = tree.Try(defect.Project, defect.Filter);
        tree.Mend(defect, sound);
        Console.WriteLine(
            $"{(IsCaught(verdict) ? "caught  " : "NOT CAUGHT")} {defect.Name}: {verdict} "
            + $"({defect.Filter} of {defect.Project})");
        return verdict;
    }
}
