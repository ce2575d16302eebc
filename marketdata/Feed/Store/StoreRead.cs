namespace SCO.Exchange.MarketData.Feed.Store;

/// <summary>What became of a read of the feed store.</summary>
public enum StoreRead
{
    /// <summary>The message was copied.</summary>
    Ok = 1,

    /// <summary>It is not written yet.</summary>
    NotYet = 2,

    /// <summary>It was overwritten by newer ones.</summary>
    Purged = 3,
}
