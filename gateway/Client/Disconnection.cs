using System.Net.Sockets;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Client;

/// <summary>Why a connection ended.</summary>
/// <param name="Reason">What the exchange said, or what this side found; None if nothing.</param>
/// <param name="Error">The error of the socket; Success if there was none.</param>
/// <param name="IsFinal">Whether the client will not connect again.</param>
public readonly record struct Disconnection(
    RejectReason Reason, SocketError Error, bool IsFinal);
