namespace SCO.Exchange.Domain.Ports;

/// <summary>What became of a command that was handed to the exchange.</summary>
public enum PublishResult
{
    /// <summary>It is on its way; the answer comes as an event.</summary>
    Published = 1,

    /// <summary>No room at the moment: nothing was taken; try again or refuse it.</summary>
    BackPressured = 2,

    /// <summary>The exchange is stopping: nothing was taken, nor will be.</summary>
    Closed = 3,

    /// <summary>
    /// The exchange takes no new orders at the moment, and this is one: nothing was taken; refuse
    /// it. Cancels and what operators do are taken; but once the shadow differs, no phase change
    /// that opens a market.
    /// </summary>
    ReadOnly = 4,
}
