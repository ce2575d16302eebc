using System.Collections.Generic;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;

namespace SCO.Exchange.Testing.Journal;

/// <summary>
/// What a check of a whole journal found, up to its end or to the first bad block.
/// </summary>
public sealed record VerifyReport
{
    /// <summary>Whether everything is as it was written.</summary>
    public bool IsSound { get; init; }

    /// <summary>Sound blocks.</summary>
    public long BlockCount { get; init; }

    /// <summary>Commands in them.</summary>
    public long CommandCount { get; init; }

    /// <summary>Events in them.</summary>
    public long EventCount { get; init; }

    /// <summary>Sequence of the first command; 0 if none.</summary>
    public ulong FirstSequence { get; init; }

    /// <summary>Sequence of the last command; 0 if none.</summary>
    public ulong LastSequence { get; init; }

    /// <summary>Hash of the last sound block, or the genesis hash.</summary>
    public Hash256 ChainHash { get; init; }

    /// <summary>
    /// Blocks among them that stand behind the end that the last writer promised: it ended before
    /// it could, and the next one will promise them.
    /// </summary>
    public long TailBlocks { get; init; }

    /// <summary>What was looked at behind the promised end.</summary>
    public EndLook BehindEnd { get; init; }

    /// <summary>By which build each term was written, as far as blocks are sound.</summary>
    public IReadOnlyList<BuildSpan> WrittenBy { get; init; } = [];

    /// <summary>What the newest superblock says; null if there is none that is whole.</summary>
    public Superblock? Superblock { get; init; }

    /// <summary>Sequence of the first bad block, if one is to blame.</summary>
    public long? BadBlock { get; init; }

    /// <summary>Journal address of the first bad block, if one is to blame.</summary>
    public long? BadAddress { get; init; }

    /// <summary>What is wrong, in one plain sentence; empty if nothing is.</summary>
    public string Reason { get; init; } = "";
}
