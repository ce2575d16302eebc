using System;
using System.Linq;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
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

    [Fact]
    public void Answers_that_a_full_socket_keeps_back_come_before_the_goodbye()
    {
        using RawMember member = _rig.Raw(receiveBytes: 1 << 12);
        member.LogOn();
        int answers = member.OrderWithoutReading();
        _rig.Exchange.Stop(_rig.Gateway.Router);
        _rig.Settle();
        member.AwaitClosed();

        Assert.Equal(
            answers, member.Frames.Count(frame => frame.Template == OrderAccepted.Template));
        Assert.Equal(Terminate.Template, member.Frames[^1].Template);
    }

    [Fact]
    public void Who_does_not_read_its_last_answers_holds_up_no_stop()
    {
        using RawMember member = _rig.Raw(receiveBytes: 1 << 12);
        member.LogOn();
        member.OrderWithoutReading();
        _rig.Exchange.Stop(_rig.Gateway.Router);
        _rig.Settle();
        Assert.False(_rig.Gateway.IsStopped);
        for (int wait = 0; wait < 3; wait++)
        {
            _rig.Clock.Advance(TimeSpan.FromSeconds(3));
            _rig.Settle();
        }

        Assert.True(_rig.Gateway.IsStopped);
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
