namespace SCO.Exchange.MarketData.Client;

/// <summary>How the books stand to the feed.</summary>
public enum FeedState
{
    /// <summary>Nothing was heard yet; the books are empty.</summary>
    Joining = 1,

    /// <summary>The books contain all that is known to have been sent.</summary>
    Live = 2,

    /// <summary>The books are right but late: messages are missing and being fetched.</summary>
    Behind = 3,

    /// <summary>The books are being loaded from a snapshot; they are not to be used.</summary>
    Loading = 4,

    /// <summary>The books are whole and the feed session has ended.</summary>
    Ended = 5,
}
