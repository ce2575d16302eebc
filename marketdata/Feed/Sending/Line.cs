using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Sending;

/// <summary>One line of the feed and how it fares. Gate thread; figures for any thread.</summary>
internal sealed class Line(IDatagramSender sender)
{
    internal long Lost;

    internal IDatagramSender Sender { get; } = sender;

    /// <summary>Whether the packet at hand is still to be taken.</summary>
    internal bool Waits { get; set; }

    /// <summary>Whether the last packet was lost: the next ones are tried once each.</summary>
    internal bool Congested { get; set; }
}
