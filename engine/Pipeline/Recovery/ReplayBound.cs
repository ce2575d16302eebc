using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>
/// Where a replay stops: behind a sequence, or behind the last command of a time.
/// </summary>
/// <param name="LastSequence">The last command wanted.</param>
/// <param name="LastTime">The latest time wanted.</param>
public readonly record struct ReplayBound(Sequence LastSequence, Timestamp LastTime)
{
    /// <summary>The end of the journal.</summary>
    public static readonly ReplayBound End = new(
        new Sequence(ulong.MaxValue), new Timestamp(ulong.MaxValue));

    /// <summary>Stops behind a sequence.</summary>
    public static ReplayBound At(Sequence last) => End with { LastSequence = last };

    /// <summary>Stops behind the last command of a time or before.</summary>
    public static ReplayBound At(Timestamp last) => End with { LastTime = last };

    /// <summary>Whether a command lies behind the bound.</summary>
    internal bool IsBefore(ref readonly Command command) =>
        command.Sequence.Value > LastSequence.Value || command.Time.Ns > LastTime.Ns;
}
