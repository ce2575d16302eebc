namespace SCO.Exchange.Journal;

/// <summary>The answer to an append.</summary>
public enum AppendResult : byte
{
    /// <summary>The log took a copy of the block; the builder is free for the next one.</summary>
    Appended = 1,

    /// <summary>
    /// Too many blocks are in flight; the builder still holds the block, try again after DoWork.
    /// </summary>
    BackPressured = 2,
}
