using System;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>
/// One end of a path for datagrams: UDP multicast, a message transport, or memory in a test.
/// </summary>
/// <remarks>One thread. Never blocks, allocates nothing, retries nothing.</remarks>
public interface IDatagramSender
{
    /// <summary>Sends a datagram whole or not at all.</summary>
    SendResult TrySend(ReadOnlySpan<byte> datagram);
}
