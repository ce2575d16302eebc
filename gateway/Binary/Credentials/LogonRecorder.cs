using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using SCO.Exchange.Gateway.Binary.Io;

namespace SCO.Exchange.Gateway.Binary.Credentials;

/// <summary>
/// Writes the times of log-ons down, on a thread of its own: a disk that takes its time holds up
/// those who log on, and nobody who has. A failure is told to who logs on.
/// </summary>
/// <remarks>At most one log-on per connection bounds what waits here.</remarks>
internal sealed class LogonRecorder(LogonTimes times, IWake io) : IGatewayAgent, IDisposable
{
    private readonly ConcurrentQueue<LogonJob> _jobs = new();
    private readonly AutoResetEvent _signal = new(false);

    /// <inheritdoc/>
    public string Name => "gateway-logon";

    /// <summary>I/O thread: has a time written down.</summary>
    public void Submit(LogonJob job)
    {
        _jobs.Enqueue(job);
        _signal.Set();
    }

    /// <inheritdoc/>
    public int DoWork()
    {
        if (!_jobs.TryDequeue(out LogonJob? job)) { return 0; }
        job.Finish(Take(job));
        io.Wake();
        return 1;
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan longest) => _signal.WaitOne(longest);

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    // Without a durable record of this log-on it could be played again: then nobody logs on.
    private LogonState Take(LogonJob job)
    {
        try
        {
            return times.TryTake(job.KeyName, job.Timestamp) ? LogonState.Taken : LogonState.Stale;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return LogonState.Failed;
        }
    }
}
