using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Blocks in a row that have something in common.</summary>
/// <param name="Value">What they have in common: a term, a version.</param>
/// <param name="FirstBlock">The first of them.</param>
/// <param name="LastBlock">The last of them.</param>
/// <param name="FirstSequence">The first command in them.</param>
/// <param name="LastSequence">The last command in them.</param>
internal readonly record struct BlockRun(
    long Value, long FirstBlock, long LastBlock, ulong FirstSequence, ulong LastSequence)
{
    /// <summary>A run of one block.</summary>
    public static BlockRun Of(long value, in BlockHeader header) => new(
        value, header.BlockSequence, header.BlockSequence, header.FirstSequence,
        header.LastSequence);

    /// <summary>The run with one more block.</summary>
    public BlockRun With(in BlockHeader header) => this with
    {
        LastBlock = header.BlockSequence,
        LastSequence = header.LastSequence,
    };
}
