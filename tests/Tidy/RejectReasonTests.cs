using System;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Tidy.Repository;
using Xunit;

namespace SCO.Exchange.Tidy;

/// <summary>No refusal without a test that shows it; support code in Testing is no test.</summary>
public sealed partial class RejectReasonTests
{
    [Fact]
    public void Every_reason_is_named_by_a_test_that_produces_it()
    {
        string[] named = SourceTree.CodeFiles
            .Where(file => file.IsUnder("tests") && !file.IsUnder("tests/Tidy", "tests/Testing"))
            .SelectMany(file => Mark().Matches(file.Text))
            .Select(match => match.Groups["reason"].Value)
            .Distinct()
            .ToArray();
        string[] missing = Enum.GetNames<RejectReason>()
            .Where(reason => reason != nameof(RejectReason.None) && !named.Contains(reason))
            .ToArray();

        Assert.True(
            missing.Length == 0,
            $"{missing.Length} reasons that no test under tests/ names, as RejectReason.X or as"
            + $" 'rejected X' in a table; write the test that produces each:\n"
            + string.Join('\n', missing));
    }

    [GeneratedRegex(@"\bRejectReason\s*\.\s*(?<reason>\w+)|\b[Rr]ejected:?\s+(?<reason>\w+)")]
    private static partial Regex Mark();
}
