using System;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Takes datagrams.</summary>
public interface IDatagramHandler
{
    /// <summary>A datagram arrived; it is valid during the call.</summary>
    void OnDatagram(ReadOnlySpan<byte> datagram);
}
