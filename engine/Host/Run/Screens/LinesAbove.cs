using System.IO;
using System.Text;
using SCO.Exchange.Host.Text;
using Spectre.Console;

namespace SCO.Exchange.Host.Run.Screens;

/// <summary>
/// Lines above the table that is drawn anew: written past it, they would run into its rows.
/// </summary>
/// <remarks>The thread that draws the table. Takes whole lines only.</remarks>
internal sealed class LinesAbove : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>
    /// Writes a line over whole rows, so that nothing of the table shows behind it; a long one is
    /// folded between its words.
    /// </summary>
    public override void WriteLine(string? value)
    {
        string line = value ?? "";
        int width = int.Max(1, AnsiConsole.Profile.Width - 1);
        foreach (string row in FoldedLines.Of(line, width))
        {
            AnsiConsole.WriteLine(row.PadRight(width));
        }
    }
}
