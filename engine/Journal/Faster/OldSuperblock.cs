namespace SCO.Exchange.Journal.Faster;

/// <summary>
/// What a start has found out of a superblock that was not the newest one: blocks of a later term,
/// or more than a writer leaves, followed its end, and were kept.
/// </summary>
/// <param name="Term">The term that the superblock knew of.</param>
/// <param name="KeptBlocks">Blocks behind its end that were kept.</param>
/// <param name="LastTerm">The term of the last of them.</param>
/// <param name="LastSequence">The last command of them.</param>
public sealed record OldSuperblock(
    long Term, long KeptBlocks, long LastTerm, ulong LastSequence)
{
    /// <summary>What an operator should know of it, in a sentence.</summary>
    public string Sentence =>
        $"the superblock of the journal was an old one, of term {Term}: {KeptBlocks} blocks behind "
        + $"its end, up to command {LastSequence} of term {LastTerm}, follow and are kept; an "
        + "older one was put back, or the disk lost a newer one";

    /// <summary>
    /// Whether so many whole blocks in a row behind its end show that a superblock is not the
    /// newest one: a writer that is killed leaves fewer.
    /// </summary>
    public static bool IsShownBy(long tailBlocks) => tailBlocks > JournalFormat.TailBlocksMax;

    /// <summary>What the blocks that were kept tell of a superblock.</summary>
    /// <returns>Null if it may be the newest one.</returns>
    internal static OldSuperblock? Of(Superblock found, Superblock kept) =>
        kept.Durable.Term <= found.Term
            && !IsShownBy(kept.Durable.BlockCount - found.Durable.BlockCount)
            ? null
            : new OldSuperblock(
                found.Term,
                kept.Durable.BlockCount - found.Durable.BlockCount,
                kept.Durable.Term,
                kept.Durable.LastSequence);
}
