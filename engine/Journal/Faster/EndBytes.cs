namespace SCO.Exchange.Journal.Faster;

/// <summary>What a reader has seen behind the last block that it showed.</summary>
public enum EndBytes : byte
{
    /// <summary>It has not looked.</summary>
    None = 0,

    /// <summary>Nothing, or nothing but zeros within two pages.</summary>
    Empty = 1,

    /// <summary>Bytes that are no block: of a torn write, or of anybody.</summary>
    Stray = 2,

    /// <summary>Whole blocks that do not continue the chain, as a write that failed leaves them.
    /// </summary>
    Blocks = 3,
}
