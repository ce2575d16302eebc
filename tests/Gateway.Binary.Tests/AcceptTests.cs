using System;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>When no connection can be taken, those that are there are served as before.</summary>
public sealed class AcceptTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    // A listener that was shut down fails as one does without handles: readable, and no accept.
    [Fact]
    public void A_failing_accept_is_tried_again_after_a_pause_and_not_at_once()
    {
        if (!OperatingSystem.IsLinux()) { return; }
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        _rig.Settle();
        GatewayIo io = (GatewayIo)_rig.Gateway.Io;
        ((TcpMemberPort)io.Port).Listener.Shutdown(SocketShutdown.Both);
        Assert.Equal(1, io.DoWork());
        for (int turn = 0; turn < 10; turn++) { Assert.Equal(0, io.DoWork()); }
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        client.TrySend(ref order);
        _rig.Until(() => handler.Accepted.Count == 1, "the answer");
        _rig.Settle();

        _rig.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(1, io.DoWork());
        Assert.Equal(0, io.DoWork());
    }
}
