using System.Net.Sockets;

namespace SCO.Exchange.Host.Text;

/// <summary>Why nobody answers at an address, in words. Any thread.</summary>
internal static class SocketWords
{
    /// <summary>The words, without the address: who names it says it.</summary>
    public static string Of(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "nothing listens there; the exchange of this data "
            + "directory does not run: it was not started, or not stopped cleanly",
        SocketError.TimedOut => "no answer came in time",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no way leads there",
        SocketError.NetworkDown => "the network of this machine is down",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was cut",
        SocketError.AccessDenied => "this user may not",
        _ => PlainWords.Joined(error),
    };
}
