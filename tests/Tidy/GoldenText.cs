using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Tidy.Repository;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>A reviewed text file of this folder that the assemblies must agree with.</summary>
/// <remarks>SCO_TIDY_ACCEPT=1 writes the file; the difference is then read in review.</remarks>
internal static class GoldenText
{
    public static void Agrees(string name, IEnumerable<string> actual, string onDifference)
    {
        string path = Path.Combine(SourceTree.Root, "tests", "Tidy", name);
        string[] lines = actual.ToArray();
        if (Environment.GetEnvironmentVariable("SCO_TIDY_ACCEPT") == "1")
        {
            File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
            return;
        }

        string[] golden = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] differences =
        [
            .. golden.Except(lines).Select(line => "- " + line),
            .. lines.Except(golden).Select(line => "+ " + line),
        ];
        if (differences.Length > 0)
        {
            Assert.Fail($"tests/Tidy/{name}: {onDifference} (SCO_TIDY_ACCEPT=1 writes it)\n"
                + string.Join('\n', differences));
        }
    }
}
