using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <content>Who comes in, and who is turned away.</content>
internal sealed partial class GatewayIo
{
    private const int AcceptsPerTurnMax = 16;
    private const int Backlog = 128;
    private const long AcceptPauseNs = 100_000_000;

    private readonly Dictionary<IPAddress, int> _addresses = [];
    private readonly Socket _listener;
    private long _acceptAgainNs = long.MinValue;

    /// <summary>Where connections come in.</summary>
    public Socket Listener => _listener;

    private static Socket Listen(IPEndPoint endPoint)
    {
        Socket listener = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            Blocking = false,
        };
        listener.Bind(endPoint);
        listener.Listen(Backlog);
        return listener;
    }

    private void Accept(long nowNs)
    {
        try
        {
            for (int accepted = 0; accepted < AcceptsPerTurnMax; accepted++)
            {
                if (accepted > 0 && !_listener.Poll(TimeSpan.Zero, SelectMode.SelectRead))
                {
                    return;
                }

                Admit(_listener.Accept(), nowNs);
            }
        }
        catch (SocketException)
        {
            // Gone before it was taken, or the process has no handle left. The latter lasts, and
            // the listener stays readable: without a pause the thread would spin.
            _acceptAgainNs = nowNs + AcceptPauseNs;
        }
    }

    private void Admit(Socket socket, long nowNs)
    {
        // Without an address it is gone already.
        IPAddress address = (socket.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;
        int present = _addresses.GetValueOrDefault(address);
        if (_connections.Count >= Options.ConnectionsMax
            || present >= Options.ConnectionsPerAddressMax)
        {
            socket.Dispose();
            Counters.CountTurnedAway();
            return;
        }

        socket.Blocking = false;
        socket.NoDelay = true;
        _addresses[address] = present + 1;
        _connections.Add(new Connection(this, socket, address, nowNs));
        Counters.CountAccepted();
    }

    private void LeaveAddress(IPAddress address)
    {
        int present = _addresses.GetValueOrDefault(address) - 1;
        if (present > 0) { _addresses[address] = present; }
        else { _addresses.Remove(address); }
    }
}
