using System.Globalization;

namespace SCO.Exchange.Settlement.Iso20022;

/// <summary>Why a message was refused: the first fault found, and where.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1; 0 where only the line is known.</param>
/// <param name="Text">What is wrong, in words.</param>
public sealed record IsoError(IsoFault Fault, int Line, int Column, string Text)
{
    /// <summary>
    /// Most characters of a text: what is wrong is said with names and values of the document,
    /// which may be as long as it is, and whoever writes it must not write the log.
    /// </summary>
    public const int TextMax = 1_024;

    private readonly string _path = "";

    /// <summary>What is wrong, in words; one that is too long is cut, and says so.</summary>
    public string Text { get; init; } = Shown(Text);

    /// <summary>
    /// The element, from the root: /Document/FICdtTrf/GrpHdr/MsgId. Where one is missing, that
    /// which stands in its place, or else the one that it is missing from. Empty where nothing has
    /// been read. Cut likewise.
    /// </summary>
    public string Path
    {
        get => _path;
        init => _path = Shown(value);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ISO{(int)Fault:D2} {Fault} at line {Line}, column {Column}")
        + (Path.Length > 0 ? $", {Path}: {Text}" : $": {Text}");

    private static string Shown(string text) => text.Length <= TextMax
        ? text
        : IsoTexts.Beginning(text, TextMax) + string.Create(
            CultureInfo.InvariantCulture, $"... (cut: {text.Length} characters)");
}
