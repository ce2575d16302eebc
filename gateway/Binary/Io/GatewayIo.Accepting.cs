using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace SCO.Exchange.Gateway.Binary.Io;

/// <content>Who comes in, and who is turned away.</content>
internal sealed partial class GatewayIo
{
    private const int AcceptsPerTurnMax = 16;
    private const long AcceptPauseNs = 100_000_000;

    private readonly Dictionary<IPAddress, int> _addresses = [];
    private long _acceptAgainNs = long.MinValue;

    private void Accept(long nowNs)
    {
        try
        {
            for (int accepted = 0; accepted < AcceptsPerTurnMax; accepted++)
            {
                if (_port.TryAccept() is not { } stream) { return; }
                Admit(stream, nowNs);
            }
        }
        catch (SocketException)
        {
            // Gone before it was taken, or the process has no handle left. The latter lasts, and
            // the listener stays readable: without a pause the thread would spin.
            _acceptAgainNs = nowNs + AcceptPauseNs;
        }
    }

    private void Admit(IMemberStream stream, long nowNs)
    {
        IPAddress address = stream.Address;
        int present = _addresses.GetValueOrDefault(address);
        if (_connections.Count >= Options.ConnectionsMax
            || present >= Options.ConnectionsPerAddressMax)
        {
            stream.Dispose();
            Counters.CountTurnedAway();
            return;
        }

        _addresses[address] = present + 1;
        _connections.Add(new Connection(this, stream, nowNs));
        Counters.CountAccepted();
    }

    private void LeaveAddress(IPAddress address)
    {
        int present = _addresses.GetValueOrDefault(address) - 1;
        if (present > 0) { _addresses[address] = present; }
        else { _addresses.Remove(address); }
    }
}
