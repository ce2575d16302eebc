namespace SCO.Exchange.Journal.Faster;

/// <summary>What a reader looked at behind the end that a superblock promises.</summary>
public enum EndLook : byte
{
    /// <summary>
    /// Nothing: a writer is at work there, or the end is that of an archive, or was not come to.
    /// </summary>
    None = 0,

    /// <summary>
    /// Only whether a block stands there that no writer leaves, which shows an old superblock: the
    /// lock cannot be asked, so there may be a writer.
    /// </summary>
    Later = 1,

    /// <summary>All: no writer is there. What continues the chain was shown.</summary>
    Whole = 2,
}
