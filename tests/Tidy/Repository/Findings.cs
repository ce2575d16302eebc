using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SCO.Exchange.Tidy.Repository;

/// <summary>Fails a test with every finding, one a line.</summary>
internal static class Findings
{
    public static void AreNone(IEnumerable<Finding> findings)
    {
        string[] lines = findings
            .OrderBy(finding => finding.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line)
            .Select(finding => finding.ToString())
            .Distinct()
            .ToArray();
        if (lines.Length > 0)
        {
            Assert.Fail($"{lines.Length} found:\n{string.Join('\n', lines)}");
        }
    }
}
