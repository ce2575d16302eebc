using System;
using System.Collections.Concurrent;
using System.Threading;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Binary.Sessions;

namespace SCO.Exchange.Gateway.Binary.Retransmissions;

/// <summary>
/// Reads missed answers back from the journal, on a thread of its own: a disk never holds up the
/// gate or the I/O thread. A damaged journal is an exception of DoWork, and fatal; an archive that
/// is away is not.
/// </summary>
/// <remarks>
/// At most one request per connection, 2,500 answers each, bounds what waits here.
/// </remarks>
internal sealed class Retransmitter(IHistory history, IWake io) : IGatewayAgent, IDisposable
{
    private readonly ConcurrentQueue<RetransmitJob> _jobs = new();
    private readonly AutoResetEvent _signal = new(false);
    private readonly RetransmitVisitor _visitor = new();

    /// <inheritdoc/>
    public string Name => "gateway-history";

    /// <summary>I/O thread: asks for what the job names.</summary>
    public void Submit(RetransmitJob job)
    {
        _jobs.Enqueue(job);
        _signal.Set();
    }

    /// <inheritdoc/>
    public int DoWork()
    {
        if (!_jobs.TryDequeue(out RetransmitJob? job)) { return 0; }
        try
        {
            Read(job);
        }
        catch (HistoryAwayException)
        {
            // The member gets what was found, or is refused as for answers that are not there.
        }

        job.Finish();
        io.Wake();
        return 1;
    }

    /// <inheritdoc/>
    public void Wait(TimeSpan longest) => _signal.WaitOne(longest);

    /// <inheritdoc/>
    public void Dispose() => _signal.Dispose();

    // From entry to entry of the sparse index: a stretch is bounded, whatever else was traded.
    private void Read(RetransmitJob job)
    {
        ulong next = job.From;
        while (next < job.End
            && job.Record!.Index.TryFind(next, out ulong from, out ulong stretchEnd))
        {
            _visitor.Begin(
                job, next, Math.Min(job.End, stretchEnd), from + SessionIndex.CommandsMax);
            history.Read(new Sequence(from), _visitor);
            if (_visitor.Next == next) { return; }
            next = _visitor.Next;
        }
    }
}
