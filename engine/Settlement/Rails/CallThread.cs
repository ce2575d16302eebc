using System;
using System.Threading;
using SCO.Exchange.Domain;

namespace SCO.Exchange.Settlement.Rails;

/// <summary>
/// A thread that makes one call at a time, for which who asks waits only so long: a call that a
/// disk never answers holds up nobody else.
/// </summary>
/// <param name="name">The name of the thread.</param>
/// <remarks>
/// One thread asks. The thread begins with the first call and is a background thread: one that
/// hangs ends with the process.
/// </remarks>
internal sealed class CallThread(string name)
{
    private readonly object _gate = new();
    private Action? _call;
    private Thread? _thread;
    private bool _isEnded;

    /// <summary>Begins a call, which must not throw; the one before it is over.</summary>
    public void Begin(Action call)
    {
        lock (_gate)
        {
            Invariant.Holds(_call is null && !_isEnded);
            _call = call;
            Monitor.PulseAll(_gate);
        }

        if (_thread is null)
        {
            _thread = new Thread(Run) { Name = name, IsBackground = true };
            _thread.Start();
        }
    }

    /// <summary>Whether the call that was begun is over. What it wrote is seen then.</summary>
    /// <param name="longest">How long to wait for that.</param>
    public bool IsOver(TimeSpan longest)
    {
        lock (_gate)
        {
            // While a call is made nobody pulses but its end, or the end of all.
            return _call is null || (Monitor.Wait(_gate, longest) && _call is null);
        }
    }

    /// <summary>Lets the thread end, at once or when its call does. Does not wait.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } call)
        {
            call();
            lock (_gate)
            {
                _call = null;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_call is null && !_isEnded)
            {
                _ = Monitor.Wait(_gate);
            }

            return _call;
        }
    }
}
