using System;
using System.Net.Sockets;

namespace SCO.Exchange.Gateway.Protocol.Transport;

/// <summary>
/// The bytes of one connection, both ways: a TCP socket as a rule, or memory in a test. Never
/// blocks.
/// </summary>
/// <remarks>One thread. Errors are told as a socket tells them.</remarks>
public interface IByteStream : IDisposable
{
    /// <summary>Takes what has arrived.</summary>
    /// <param name="room">Where to.</param>
    /// <param name="error">
    /// Success; WouldBlock when nothing is there yet; anything else when the connection is gone.
    /// </param>
    /// <returns>How many bytes; 0 with Success: the other side sends no more.</returns>
    int Receive(Span<byte> room, out SocketError error);

    /// <summary>Gives bytes to the way out, as many as it takes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="error">
    /// Success; WouldBlock or NoBufferSpaceAvailable when it takes none now; anything else when the
    /// connection is gone.
    /// </param>
    /// <returns>How many bytes it took.</returns>
    int Send(ReadOnlySpan<byte> bytes, out SocketError error);
}
