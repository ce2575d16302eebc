using System;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Transport;

namespace SCO.Exchange.Gateway.Client;

/// <summary>A connection to the gateway that this side makes. One thread.</summary>
public interface ISessionStream : IByteStream
{
    /// <summary>
    /// The handle to wait on beside others; null where there is none to wait on.
    /// </summary>
    SafeHandle? Handle { get; }

    /// <summary>Whether connecting is over, well or not.</summary>
    /// <param name="longest">Longest wait; zero only looks.</param>
    /// <param name="error">Success if it is connected.</param>
    bool TryFinish(TimeSpan longest, out SocketError error);

    /// <summary>Waits until there is something to receive; false if nothing came.</summary>
    bool WaitReadable(TimeSpan longest);
}
