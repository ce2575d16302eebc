using System;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>A stop takes no answer away from anybody.</summary>
public sealed class StopTests : IDisposable
{
    private readonly Rig _rig = new(options => options with { OutboundBytes = 1 << 24 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Orders_taken_before_the_exchange_closed_are_answered_before_the_goodbye()
    {
        SessionClient first = _rig.LoggedOn(1, out RecordingHandler busy);
        SessionClient second = _rig.LoggedOn(2, out RecordingHandler quiet);
        _rig.IsExchangeRunning = false;
        Send(first, 5);
        Send(second, 3);
        _rig.Until(() => _rig.Gateway.Counters.Commands == 8, "the orders");
        _rig.Exchange.Answer = PublishResult.Closed;
        Send(first, 1);
        _rig.Settle();
        Assert.Empty(busy.Disconnections);
        Assert.Empty(quiet.Disconnections);

        _rig.IsExchangeRunning = true;
        _rig.Step();
        _rig.Exchange.Stop(_rig.Gateway.Router);
        _rig.Until(() => _rig.Gateway.IsStopped, "the end");
        _rig.Settle();

        Assert.Equal((5, 3), (busy.Accepted.Count, quiet.Accepted.Count));
        Assert.Equal(RejectReason.Closing, Assert.Single(busy.Disconnections).Reason);
        Assert.Equal(RejectReason.Closing, Assert.Single(quiet.Disconnections).Reason);
    }

    private static void Send(SessionClient client, int count)
    {
        for (int sent = 0; sent < count; sent++)
        {
            NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
            Assert.Equal(SendResult.Queued, client.TrySend(ref order));
        }
    }
}
