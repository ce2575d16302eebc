using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Threading;
using SCO.Exchange.Host.Cli;

namespace SCO.Exchange.Host.Run.Streams;

/// <summary>Ends the process as a fail-stop, whether or not anybody reads why.</summary>
/// <remarks>
/// A terminal that was stopped, or a pipe that nobody reads, takes no more bytes, and whoever waits
/// in a write holds the writer. So the words have a thread of their own and a bound: the exit is
/// what counts, for the journal's lock and the members' connections end with the process. They go
/// to standard error past the console, which has one lock for both of its streams.
/// </remarks>
internal static class LastWords
{
    private static readonly TimeSpan SaidMax = TimeSpan.FromSeconds(1);
    private static volatile bool _haveBegun;

    /// <summary>Whether they are being said: nothing else is written behind them. Any thread.
    /// </summary>
    public static bool HaveBegun => _haveBegun;

    /// <summary>Says it and ends the process with <see cref="ExitCode.FailStop"/>. Any thread.
    /// </summary>
    /// <param name="say">Writes it; may block for ever.</param>
    [DoesNotReturn]
    public static void End(Action<TextWriter> say)
    {
        _haveBegun = true;
        Thread speaker = new(() => Say(say)) { Name = "sco-last-words", IsBackground = true };
        speaker.Start();
        _ = speaker.Join(SaidMax);
        Environment.Exit(ExitCode.FailStop);
    }

    private static void Say(Action<TextWriter> say)
    {
        try
        {
            using StreamWriter error = new(StandardError.Open());
            say(error);
        }
        catch (Exception failure) when (failure is IOException or ArgumentException
            or UnauthorizedAccessException)
        {
            // Nobody reads any more.
        }
    }
}
