using System.Threading;

namespace SCO.Exchange.Ring.Waits;

/// <summary>Never leaves the core: the lowest latency, for a thread with a core of its own.
/// </summary>
public sealed class BusySpinWait : WaitStrategy
{
    /// <inheritdoc/>
    public override void Idle() => Thread.SpinWait(1);
}
