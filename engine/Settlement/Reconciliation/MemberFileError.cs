using SCO.Exchange.Settlement.Banks;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>The first fault of a member's own file, and how many more there are.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Field">The field, from 1; 0: the line as a whole.</param>
/// <param name="Text">What is wrong, in words.</param>
public sealed record MemberFileError(MemberFileFault Fault, int Line, int Field, string Text)
{
    /// <summary>How many lines behind it have a fault, too.</summary>
    public int More { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        FaultWords.Of($"MBR{(int)Fault:D2} {Fault}", Line, Field, Text, More);
}
