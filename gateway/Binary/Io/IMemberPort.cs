using System;
using System.Net;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <summary>
/// Where members connect, and what the I/O thread waits on: sockets as a rule, or memory in a test.
/// </summary>
/// <remarks>
/// I/O thread, but for <see cref="Wake"/>. A look at what there is to do is one
/// <see cref="Begin"/>, an <see cref="Expect"/> for each connection, and one <see cref="Wait"/>.
/// Allocates nothing but for new connections.
/// </remarks>
public interface IMemberPort : IDisposable
{
    /// <summary>Where it listens.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>Whether the last wait found somebody who wants to connect.</summary>
    bool HasArrival { get; }

    /// <summary>Begins a look.</summary>
    /// <param name="accepts">Whether who wants to connect is waited for.</param>
    void Begin(bool accepts);

    /// <summary>Adds a connection to the look.</summary>
    /// <param name="stream">One of this port.</param>
    /// <param name="reads">Whether something to receive is waited for.</param>
    /// <param name="writes">Whether room to send is waited for.</param>
    void Expect(IMemberStream stream, bool reads, bool writes);

    /// <summary>Waits until something that was expected is there.</summary>
    /// <param name="longest">Longest wait; zero only looks.</param>
    /// <returns>How much can be received or accepted, wake-ups included.</returns>
    int Wait(TimeSpan longest);

    /// <summary>Takes a connection; null when nobody waits.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">It was gone before it was taken, or
    /// the process has no handle left.</exception>
    IMemberStream? TryAccept();

    /// <summary>Takes no more connections.</summary>
    void StopListening();

    /// <summary>From here on <see cref="Wake"/> ends a wait.</summary>
    void Arm();

    /// <summary>The thread is awake; no wake-ups are needed.</summary>
    void Disarm();

    /// <summary>Any thread: ends the wait, if there is one.</summary>
    void Wake();
}
