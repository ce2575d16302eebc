using System;
using System.Globalization;

namespace SCO.Exchange.Journal.Archive;

/// <summary>Says in what two accounts of a segment differ, by the names of the manifest.</summary>
internal static class SegmentWords
{
    /// <summary>The first member that differs, with both values; null: none does.</summary>
    /// <param name="listed">What the manifest says.</param>
    /// <param name="other">What is there, or should be said.</param>
    /// <param name="verb">Which of the two it is, in words before its value.</param>
    public static string? Difference(
        ArchivedSegment listed, ArchivedSegment other, string verb = "found is")
    {
        (string Name, object Value)[] promised = Members(listed);
        (string Name, object Value)[] there = Members(other);
        for (int at = 0; at < promised.Length; at++)
        {
            if (!promised[at].Value.Equals(there[at].Value))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{promised[at].Name} is {promised[at].Value} there, {verb} {there[at].Value}");
            }
        }

        return null;
    }

    private static (string Name, object Value)[] Members(ArchivedSegment segment) =>
    [
        ("number", segment.Number),
        ("bytes", segment.Bytes),
        ("first_block", segment.Before.BlockCount),
        ("last_block", segment.Behind.BlockCount - 1),
        ("first_sequence", (Int128)segment.Before.LastSequence + 1),
        ("last_sequence", segment.Behind.LastSequence),
        ("last_block_address", segment.LastBlockAddress),
        ("before_time_ns", segment.Before.LastTimeNs),
        ("first_time_ns", segment.FirstTimeNs),
        ("last_time_ns", segment.Behind.LastTimeNs),
        ("before_term", segment.Before.Term),
        ("last_term", segment.Behind.Term),
        ("chain_before", segment.Before.ChainHash),
        ("chain_behind", segment.Behind.ChainHash),
        ("sha256", segment.Sha256),
    ];
}
