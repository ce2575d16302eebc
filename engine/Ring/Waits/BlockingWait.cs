using System;
using System.Threading;

namespace SCO.Exchange.Ring.Waits;

/// <summary>Spins for some microseconds, then sleeps until signalled: the default.</summary>
/// <remarks>An idle thread costs a wake-up each <c>parkMsMax</c>, next to nothing.</remarks>
public sealed class BlockingWait : WaitStrategy, IDisposable
{
    /// <summary>Attempts before the thread sleeps: about as long as a wake-up takes.</summary>
    public const int SpinsDefault = 20;

    /// <summary>Longest sleep in milliseconds if nobody signals.</summary>
    public const int ParkMsMaxDefault = 50;

    // One pause of the processor is a few tens of nanoseconds.
    private const int PausesPerSpin = 5;

    private readonly WaitSignal _signal = new();
    private readonly int _spins;
    private readonly int _parkMsMax;
    private int _attempts;
    private bool _armed;

    /// <summary>Creates the wait of one thread.</summary>
    /// <param name="spins">Attempts before it sleeps; 0 sleeps at once.</param>
    /// <param name="parkMsMax">Longest sleep in milliseconds if nobody signals, from 1.</param>
    public BlockingWait(int spins = SpinsDefault, int parkMsMax = ParkMsMaxDefault)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(spins);
        ArgumentOutOfRangeException.ThrowIfLessThan(parkMsMax, 1);
        _spins = spins;
        _parkMsMax = parkMsMax;
    }

    /// <inheritdoc/>
    public override WaitSignal Signal => _signal;

    /// <inheritdoc/>
    public override void Idle()
    {
        if (_armed)
        {
            _armed = false;
            // Woken means that work is on its way: it is worth a spin again.
            if (_signal.Park(_parkMsMax)) { _attempts = 0; }
        }
        else if (_attempts < _spins)
        {
            _attempts++;
            Thread.SpinWait(PausesPerSpin);
        }
        else
        {
            _signal.Arm();
            _armed = true;
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _attempts = 0;
        if (!_armed) { return; }
        _armed = false;
        _signal.Disarm();
    }

    /// <summary>Frees the signal. After all threads that use it have ended.</summary>
    public void Dispose() => _signal.Dispose();
}
