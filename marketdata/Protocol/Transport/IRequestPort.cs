using System;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Where requests arrive, each answered by at most one datagram.</summary>
/// <remarks>One thread. Never blocks.</remarks>
public interface IRequestPort
{
    /// <summary>Hands over requests that have arrived, at most so many; returns how many.</summary>
    int Poll(IRequestHandler handler, int limit);

    /// <summary>Answers the request that is being handed over.</summary>
    SendResult TryReply(ReadOnlySpan<byte> datagram);
}
