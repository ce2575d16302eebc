using System;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>One end of a connection that carries bytes in order: TCP, or memory in a test.</summary>
/// <remarks>One thread. Never blocks, retries nothing. Disposing closes it.</remarks>
public interface IByteStream : IDisposable
{
    /// <summary>
    /// Sends as many of the bytes as there is room for, from the first on. NotConnected: the
    /// connection is still being made.
    /// </summary>
    SendResult TrySend(ReadOnlySpan<byte> bytes, out int sent);

    /// <summary>Receives what has arrived, as far as the target has room.</summary>
    ReceiveResult TryReceive(Span<byte> target, out int received);
}
