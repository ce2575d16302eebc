using System.Globalization;

namespace SCO.Exchange.Domain.Numbers;

/// <summary>An instant in nanoseconds since 1970-01-01 UTC. 0 means not given.</summary>
/// <param name="Ns">Nanoseconds, UTC.</param>
public readonly record struct Timestamp(ulong Ns)
{
    /// <summary>Nanoseconds in a second.</summary>
    public const ulong NsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds in a millisecond.</summary>
    public const ulong NsPerMs = 1_000_000;

    /// <summary>Nanoseconds with their name.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ns} ns");
}
