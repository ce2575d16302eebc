namespace SCO.Exchange.MarketData.Feed.Snapshot;

/// <summary>How far a reader of snapshots has come.</summary>
internal enum ReaderState
{
    LoggingIn = 1,
    Waiting = 2,
    Reading = 3,
    Leaving = 4,
    Gone = 5,
}
