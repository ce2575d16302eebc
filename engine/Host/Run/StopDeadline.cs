using System;
using System.Globalization;
using System.Threading;
using SCO.Exchange.Host.Run.Streams;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// One bound on the whole of a stop, whatever it waits for: a disk, a terminal or a thread that
/// does not answer. Behind it the process ends as a fail-stop, in a sentence.
/// </summary>
/// <remarks>
/// What was answered is durable without a clean stop. What a process that stays would keep, is the
/// lock of its journal and connections on which nobody answers.
/// </remarks>
internal sealed class StopDeadline : IDisposable
{
    private readonly ManualResetEvent _ended = new(false);
    private readonly Thread _thread;

    /// <summary>Waits for the stop, on a thread of its own.</summary>
    /// <param name="stop">Set when the stop begins.</param>
    /// <param name="longest">How long it may take.</param>
    /// <param name="stopsAt">What it is waiting for at the moment. Any thread.</param>
    public StopDeadline(WaitHandle stop, TimeSpan longest, Func<string> stopsAt)
    {
        _thread = new Thread(() => Watch(stop, longest, stopsAt))
        {
            Name = "sco-stop",
            IsBackground = true,
        };
        _thread.Start();
    }

    /// <summary>The stop has ended, or there was none.</summary>
    public void Dispose()
    {
        _ended.Set();
        _thread.Join();
        _ended.Dispose();
    }

    private void Watch(WaitHandle stop, TimeSpan longest, Func<string> stopsAt)
    {
        _ = WaitHandle.WaitAny([stop, _ended]);
        if (_ended.WaitOne(longest))
        {
            return;
        }

        string sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"sco: fail-stop: the stop has not ended within {longest.TotalSeconds} s and waits for "
            + $"{stopsAt()}: the journal holds all that was answered, and is not closed");
        LastWords.End(error => error.WriteLine(sentence));
    }
}
