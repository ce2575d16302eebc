using System;
using System.IO;

namespace SCO.Exchange.Host.Text;

/// <summary>How far a long reading has come, on one line of a terminal; quiet elsewhere.
/// </summary>
/// <remarks>
/// One thread. It never comes to the last column, behind which terminals begin a new line: where
/// the terminal is narrow the bar is shorter, then it is left out, then the word, then all.
/// </remarks>
/// <param name="terminal">Where it is drawn; null for nowhere.</param>
/// <param name="what">What is going on, in a word.</param>
/// <param name="columns">How many columns the terminal has at the moment; null: 80.</param>
public sealed class ProgressBar(TextWriter? terminal, string what, Func<int>? columns = null)
    : IDisposable
{
    private const int Steps = 100;
    private const int WidthMax = 40;
    private const int WidthMin = 10;
    private const int ColumnsOfMost = 80;
    private const int ShareOfFirst = 4;

    private int _shown = -1;
    private int _drawn;

    /// <summary>A bar on standard error if that is a terminal and the one to write on.</summary>
    public static ProgressBar On(TextWriter error, string what) => new(
        ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? error : null, what,
        TerminalWidth.OfError);

    /// <summary>So much of the first of two readings of the same is done.</summary>
    /// <param name="done">What is done.</param>
    /// <param name="whole">All of it; not zero.</param>
    public void ShowFirst(long done, long whole) => ShowStep(done * Steps / whole / ShareOfFirst);

    /// <summary>So much of the second one, the longer, is done.</summary>
    /// <param name="done">What is done.</param>
    /// <param name="whole">All of it; not zero.</param>
    public void ShowSecond(long done, long whole) => ShowStep(
        (Steps / ShareOfFirst)
            + (done * (Steps - (Steps / ShareOfFirst)) / whole));

    /// <summary>So much is done.</summary>
    /// <param name="done">What is done.</param>
    /// <param name="whole">All of it; not zero.</param>
    public void Show(long done, long whole) => ShowStep(done * Steps / whole);

    /// <summary>Takes the line away again.</summary>
    public void Dispose()
    {
        if (_drawn > 0)
        {
            terminal?.Write($"\r{new string(' ', int.Min(_drawn, Room))}\r");
            terminal?.Flush();
            _drawn = 0;
        }

        _shown = -1;
    }

    private int Room => int.Max(0, (columns?.Invoke() ?? ColumnsOfMost) - 1);

    private void ShowStep(long done)
    {
        int step = (int)done;
        if (terminal is null || step == _shown)
        {
            return;
        }

        _shown = step;
        string line = Line(step, Room);
        if (line.Length == 0)
        {
            return;
        }

        terminal.Write($"\r{line}");
        terminal.Flush();
        _drawn = line.Length;
    }

    private string Line(int step, int room)
    {
        string share = $"{step,3} %";
        string named = $"{what} {share}";
        int width = int.Min(WidthMax, room - named.Length - " []".Length);
        return width >= WidthMin
            ? $"{what} [{new string('#', step * width / Steps).PadRight(width)}] {share}"
            : named.Length <= room ? named
            : share.Length <= room ? share
            : "";
    }
}
