using System;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>Takes requests.</summary>
public interface IRequestHandler
{
    /// <summary>
    /// A request arrived; it is valid during the call, and may be answered during the call.
    /// </summary>
    /// <param name="requester">Names the requester's machine; for limits per requester.</param>
    /// <param name="request">The request.</param>
    void OnRequest(ulong requester, ReadOnlySpan<byte> request);
}
