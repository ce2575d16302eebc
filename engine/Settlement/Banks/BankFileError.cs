using System.Collections.Generic;

namespace SCO.Exchange.Settlement.Banks;

/// <summary>One fault of a bank file.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Field">The field, from 1; 0: the line as a whole.</param>
/// <param name="Text">What is wrong, in words.</param>
public sealed record BankFileError(BankFileFault Fault, int Line, int Field, string Text)
{
    /// <summary>How many faults behind it are counted and not told.</summary>
    public int More { get; init; }

    /// <summary>The first of the faults of a file, and how many more there are.</summary>
    /// <param name="errors">What a reader has found: at least one.</param>
    public static string FirstOf(IReadOnlyList<BankFileError> errors) =>
        (errors[0] with { More = errors.Count - 1 + errors[^1].More }).ToString();

    /// <inheritdoc/>
    public override string ToString() =>
        FaultWords.Of($"BNK{(int)Fault:D2} {Fault}", Line, Field, Text, More);
}
