using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Load;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Load;

/// <summary>What ends a wait of the load generator.</summary>
public sealed class SocketWaitTests
{
    private const int AlmostSecondNs = 900_000_000;

    [Fact]
    public void Bytes_for_any_session_end_the_wait()
    {
        using TcpListener gateway = new(IPAddress.Loopback, 0);
        gateway.Start();
        using SessionClient first = Connect(gateway, out Socket firstPeer);
        using SessionClient second = Connect(gateway, out Socket secondPeer);
        using (firstPeer)
        using (secondPeer)
        {
            SocketWait wait = new([first, second]);
            secondPeer.Send([0]);

            long start = Stopwatch.GetTimestamp();
            wait.Wait(AlmostSecondNs);

            TimeSpan longest = TimeSpan.FromMicroseconds(AlmostSecondNs / 1_000);
            Assert.True(Stopwatch.GetElapsedTime(start) < longest);
        }
    }

    [Fact]
    public void Without_bytes_the_wait_ends_with_its_time()
    {
        using SessionClient unconnected = Client(new IPEndPoint(IPAddress.Loopback, 1));
        SocketWait wait = new([unconnected]);

        long start = Stopwatch.GetTimestamp();
        wait.Wait(2_000_000);

        Assert.InRange(
            Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(2), Eventually.Patience);
    }

    private static SessionClient Connect(TcpListener gateway, out Socket peer)
    {
        SessionClient client = Client((IPEndPoint)gateway.LocalEndpoint);
        client.Connect();
        peer = gateway.AcceptSocket();
        long start = Stopwatch.GetTimestamp();
        while (client.State == SessionState.Connecting)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Eventually.Patience);
            client.Poll(TimeSpan.FromMilliseconds(1));
        }

        return client;
    }

    private static SessionClient Client(IPEndPoint gateway) => new(
        new SessionClientOptions
        {
            Gateway = gateway,
            Session = new SessionKey(1, 2),
            KeyName = "key",
            Secret = new byte[32],
        },
        new Ignoring());

    private sealed class Ignoring : IAnswerHandler;
}
