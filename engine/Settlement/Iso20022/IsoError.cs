using System.Globalization;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>Why a message was refused: the first fault found, and where.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; 0 where only the line is known.</param>
/// <param name="Text">What is wrong, in words.</param>
public sealed record IsoError(IsoFault Fault, int Line, int Column, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ISO{(int)Fault:D2} {Fault} at line {Line}, column {Column}: {Text}");
}
