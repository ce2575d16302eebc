namespace SCO.Exchange.MarketData.Protocol.Books;

/// <summary>What became of a message that was applied to books.</summary>
public enum ApplyResult
{
    /// <summary>The books contain it.</summary>
    Applied = 1,

    /// <summary>A message of a later version of the schema: nothing to do.</summary>
    Ignored = 2,

    /// <summary>It cannot be read.</summary>
    Malformed = 3,

    /// <summary>It does not fit what the books contain: they need a snapshot.</summary>
    OutOfStep = 4,
}
