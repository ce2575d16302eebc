using System;
using SCO.Exchange.Journal.Checkpoints;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>How an agent of checkpoints works.</summary>
public sealed record CheckpointSettings
{
    /// <summary>When an alarm is raised unless something else is said.</summary>
    public static readonly TimeSpan AlarmAfterByDefault = TimeSpan.FromSeconds(30);

    /// <summary>Signs them.</summary>
    public required ICheckpointSigner Signer { get; init; }

    /// <summary>Takes them out of the exchange.</summary>
    public required ICheckpointSink Sink { get; init; }

    /// <summary>The build of the program, at most 32 bytes.</summary>
    public required string Build { get; init; }

    /// <summary>
    /// Says which hashed state is to be told next, behind the last command whose state was told (0:
    /// none); the newest one if there is no other; null if none was ever hashed. Agent's thread;
    /// must not block.
    /// </summary>
    public Func<ulong, StateMark?> StateAfter { get; init; } = _ => null;

    /// <summary>
    /// Told in a sentence when none can be taken, and when they are again. Agent's thread; must not
    /// block.
    /// </summary>
    public Action<string> Told { get; init; } = _ => { };

    /// <summary>The time from one to the next, at least.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// An alarm is raised when none was taken for so long, although blocks came. More than
    /// <see cref="Every"/>.
    /// </summary>
    public TimeSpan AlarmAfter { get; init; } = AlarmAfterByDefault;

    /// <summary>So many blocks do not wait for the time.</summary>
    public long EveryBlocks { get; init; } = 4_096;
}
