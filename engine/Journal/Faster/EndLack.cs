namespace SCO.Exchange.Journal.Faster;

/// <summary>What stands where a superblock promises blocks, and none is.</summary>
public enum EndLack : byte
{
    /// <summary>Other bytes, or nobody can tell.</summary>
    None = 0,

    /// <summary>Nothing but zeros: a writer puts them ahead of what it writes, so a copy that was
    /// made meanwhile looks like that.</summary>
    Zeros = 1,

    /// <summary>No file: the copy may have been made before it was begun.</summary>
    NoFile = 2,

    /// <summary>A file that ends before: what is reserved for one does not count as its length, so
    /// that a copy of a file that is being written may be as short.</summary>
    ShortFile = 3,
}
