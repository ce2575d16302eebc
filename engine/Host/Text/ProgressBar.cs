using System;
using System.IO;

namespace SCO.Exchange.Host.Text;

/// <summary>How far a long reading has come, on one line of a terminal; quiet elsewhere.
/// </summary>
/// <remarks>One thread.</remarks>
/// <param name="terminal">Where it is drawn; null for nowhere.</param>
/// <param name="what">What is going on, in a word.</param>
public sealed class ProgressBar(TextWriter? terminal, string what) : IDisposable
{
    private const int Steps = 100;
    private const int Width = 40;
    private const int ShareOfFirst = 4;

    private int _shown = -1;

    /// <summary>A bar on standard error if that is a terminal and the one to write on.</summary>
    public static ProgressBar On(TextWriter error, string what) => new(
        ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? error : null, what);

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
        if (_shown >= 0)
        {
            terminal?.Write($"\r{new string(' ', what.Length + Width + 9)}\r");
            terminal?.Flush();
            _shown = -1;
        }
    }

    private void ShowStep(long done)
    {
        int step = (int)done;
        if (terminal is null || step == _shown)
        {
            return;
        }

        _shown = step;
        string filled = new('#', step * Width / Steps);
        terminal.Write($"\r{what} [{filled.PadRight(Width)}] {step,3} %");
        terminal.Flush();
    }
}
