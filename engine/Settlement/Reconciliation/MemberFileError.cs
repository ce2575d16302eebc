using System.Globalization;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>The first fault of a member's own file.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Field">The field, from 1; 0: the line as a whole.</param>
/// <param name="Text">What is wrong, in words.</param>
public sealed record MemberFileError(MemberFileFault Fault, int Line, int Field, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"MBR{(int)Fault:D2} {Fault} at line {Line}")
        + (Field == 0 ? $": {Text}" : string.Create(
            CultureInfo.InvariantCulture, $", field {Field}: {Text}"));
}
