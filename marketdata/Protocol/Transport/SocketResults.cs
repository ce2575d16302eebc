using System.Net.Sockets;

namespace SCO.Exchange.MarketData.Protocol.Transport;

/// <summary>What socket errors mean to a transport.</summary>
internal static class SocketResults
{
    internal static SendResult OfSend(SocketError error) => error switch
    {
        SocketError.Success => SendResult.Ok,
        SocketError.WouldBlock or SocketError.IOPending or SocketError.NoBufferSpaceAvailable
            => SendResult.BackPressured,
        SocketError.MessageSize => SendResult.TooLarge,
        SocketError.OperationAborted or SocketError.NotSocket or SocketError.Shutdown
            => SendResult.Closed,
        _ => SendResult.NotConnected,
    };
}
