using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Host.Cli;

namespace SCO.Exchange.Host.Run;

/// <summary>Which ports a run uses. 0 stands for: the system picks a free one.</summary>
/// <param name="Binary">The binary gateway.</param>
/// <param name="Snapshot">Snapshots of the feed.</param>
/// <param name="ReRequest">Missing messages of the feed.</param>
/// <param name="LineA">The port of the first multicast line.</param>
/// <param name="LineB">The port of the second multicast line.</param>
public readonly record struct PortPlan(
    int Binary, int Snapshot, int ReRequest, int LineA, int LineB)
{
    /// <summary>The base of the ports that are used unless another one is asked for.</summary>
    public const int DefaultBase = 9_000;

    /// <summary>The largest base: all ports stay below 65,536.</summary>
    public const int BaseMax = 48_000;

    private const int LineADefault = 26_400;
    private const int LineBDefault = 26_401;

    /// <summary>The ports of a base: all are shifted by the same amount; 0 picks free ones.
    /// </summary>
    public static PortPlan Of(int portBase) => portBase == 0
        ? new PortPlan(0, 0, 0, FreeUdp(), FreeUdp())
        : new PortPlan(
            portBase + 1,
            portBase + 3,
            portBase + 4,
            LineADefault + portBase - DefaultBase,
            LineBDefault + portBase - DefaultBase);

    /// <summary>Opens a port, or says which one is refused and what to do.</summary>
    /// <param name="what">Whose port it is, for people.</param>
    /// <param name="port">Its number; 0: the system picks one.</param>
    /// <param name="open">Opens it.</param>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    internal static T Opened<T>(string what, int port, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SocketException refused)
        {
            string why = refused.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another program has it",
                SocketError.AccessDenied => "this user may not",
                _ => refused.Message,
            };
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"port {port} of {what} cannot be opened: {why}; --port-base N shifts all ports, "
                + $"0 picks free ones"));
        }
    }

    // A group has no port of its own to pick: what is free here serves.
    private static int FreeUdp()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
