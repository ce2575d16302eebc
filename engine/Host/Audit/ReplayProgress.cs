using System;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit;

/// <summary>How far a replay came, also when it broke off.</summary>
public sealed class ReplayProgress
{
    /// <summary>The replay; null before it began.</summary>
    public Replayer? Replayer { get; set; }

    /// <summary>Blocks that were replayed whole.</summary>
    public long Blocks { get; private set; }

    /// <summary>The first command of the last one; 0 without one.</summary>
    public ulong LastBlockBegin { get; private set; }

    /// <summary>The hash of the last one; all zeros without one.</summary>
    public Hash256 ChainHash { get; private set; }

    /// <summary>
    /// The last command of the last one; null without one. The replay may have come further, into
    /// the next block.
    /// </summary>
    public ulong? ChainSequence { get; private set; }

    /// <summary>
    /// Told before each block where it lies and where the journal ends; may be null.
    /// </summary>
    public Action<long, long>? Advanced { get; set; }

    /// <summary>Is shown each block that was replayed whole; may be null.</summary>
    public BlockVisitor? Replayed { get; set; }

    /// <summary>By which builds these blocks were written.</summary>
    public BuildSpans WrittenBy { get; } = new();

    /// <summary>What was looked at behind the promised end, when it was come to.</summary>
    public EndLook BehindEnd { get; set; }

    /// <summary>What was seen there behind the last block.</summary>
    public EndBytes SeenBehind { get; set; }

    /// <summary>Whether the replay stopped at its bound, with more behind it.</summary>
    public bool IsBoundReached { get; set; }

    /// <summary>A block was replayed whole.</summary>
    internal void Add(in Block block)
    {
        Blocks++;
        LastBlockBegin = block.Header.FirstSequence;
        ChainHash = block.ChainHash;
        ChainSequence = block.Header.LastSequence;
        WrittenBy.Add(block.Header);
    }
}
