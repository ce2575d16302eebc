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

    /// <inheritdoc/>
    public Timestamp Now => new(_wallNs);

    /// <inheritdoc/>
    public long MonotonicNs { get; private set; } = 1;

    /// <summary>Lets time pass.</summary>
    public void Pass(long ns)
    {
        _wallNs += (ulong)ns;
        MonotonicNs += ns;
    }

    /// <summary>Moves the wall alone, as somebody does who sets the machine's clock.</summary>
    public void StepWall(long ns) => _wallNs = ns < 0 ? _wallNs - (ulong)-ns : _wallNs + (ulong)ns;
}
