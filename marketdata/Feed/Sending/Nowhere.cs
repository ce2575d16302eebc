using System;
using SCO.Exchange.MarketData.Protocol.Transport;

namespace SCO.Exchange.MarketData.Feed.Sending;

/// <summary>Takes all that is sent, to nobody; nobody ever connects.</summary>
internal sealed class Nowhere : IDatagramSender, IByteStreamListener
{
    /// <inheritdoc/>
    public SendResult TrySend(ReadOnlySpan<byte> datagram) => SendResult.Ok;

    /// <inheritdoc/>
    public IByteStream? TryAccept() => null;
}
