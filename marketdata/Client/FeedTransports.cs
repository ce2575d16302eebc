using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Client;

/// <summary>
/// The paths that a client uses: sockets as a rule, or another transport, or memory in a test.
/// </summary>
/// <param name="LineA">The first line.</param>
/// <param name="LineB">The second line.</param>
/// <param name="Requests">Where requests go.</param>
/// <param name="Answers">Where their answers come from.</param>
/// <param name="Snapshots">Where snapshots are read.</param>
public sealed record FeedTransports(
    IDatagramReceiver LineA,
    IDatagramReceiver LineB,
    IDatagramSender Requests,
    IDatagramReceiver Answers,
    IByteStreamConnector Snapshots);
