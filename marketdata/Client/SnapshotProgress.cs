namespace SCO.Exchange.MarketData.Client;

/// <summary>How the load of a snapshot goes.</summary>
internal enum SnapshotProgress
{
    /// <summary>It goes on.</summary>
    Loading = 1,

    /// <summary>The books hold all of it.</summary>
    Done = 2,

    /// <summary>It broke off: the books are not to be used.</summary>
    Failed = 3,
}
