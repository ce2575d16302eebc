using System;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Ports;

namespace SCO.Exchange.Testing.Pipeline;

/// <summary>
/// A clock that a test moves. Wall and monotonic time move together unless stepped.
/// </summary>
/// <param name="startNs">The wall time at the start.</param>
public sealed class VirtualClock(ulong startNs = 1_795_400_000_000_000_000) : IClock
{
    private ulong _wallNs = startNs;
    private long _monotonicNs = 1;

    /// <summary>Called behind each read of either hand; may let time pass.</summary>
    public Action? BehindRead { get; set; }

    /// <inheritdoc/>
    public Timestamp Now
    {
        get
        {
            Timestamp now = new(_wallNs);
            BehindRead?.Invoke();
            return now;
        }
    }

    /// <inheritdoc/>
    public long MonotonicNs
    {
        get
        {
            long now = _monotonicNs;
            BehindRead?.Invoke();
            return now;
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(long ns)
    {
        _wallNs += (ulong)ns;
        _monotonicNs += ns;
    }

    /// <summary>Moves the wall alone, as somebody does who sets the machine's clock.</summary>
    public void StepWall(long ns) => _wallNs = ns < 0 ? _wallNs - (ulong)-ns : _wallNs + (ulong)ns;
}
