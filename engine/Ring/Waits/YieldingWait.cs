using System.Threading;

namespace SCO.Exchange.Ring.Waits;

/// <summary>Spins, then gives the core to whoever else is ready; never sleeps.</summary>
/// <remarks>For machines with a core to spare for this thread most of the time.</remarks>
public sealed class YieldingWait : WaitStrategy
{
    private const int SpinsMax = 100;
    private const int PausesPerSpin = 2;

    private int _attempts;

    /// <inheritdoc/>
    public override void Idle()
    {
        if (_attempts < SpinsMax)
        {
            _attempts++;
            Thread.SpinWait(PausesPerSpin);
        }
        else
        {
            Thread.Yield();
        }
    }

    /// <inheritdoc/>
    public override void Reset() => _attempts = 0;
}
