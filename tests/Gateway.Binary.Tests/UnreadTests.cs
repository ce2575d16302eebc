using System;
using System.Linq;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Who sends and does not read keeps neither its connection nor its session.</summary>
public sealed class UnreadTests : IDisposable
{
    private readonly Rig _rig = new(options => options with { OutboundBytes = 1 << 24 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Who_never_reads_its_refusals_is_told_and_disconnected()
    {
        using RawMember member = _rig.Raw(receiveBytes: 1 << 12);
        member.LogOn();
        byte[] wrongNumber = RawMember.Bytes(new NewOrder());
        member.SendWithoutReading(
            [.. Enumerable.Range(0, 1_000).SelectMany(_ => wrongNumber)]);
        _rig.Clock.Advance(TimeSpan.FromSeconds(11));
        _rig.Settle();

        Assert.Equal(1, _rig.Gateway.Counters.Terminated);
        Assert.Equal(
            RejectReason.SlowConsumer, member.Await<Terminate>(Terminate.Template).Reason);
    }

    [Fact]
    public void Who_logs_off_and_does_not_read_leaves_its_session_free()
    {
        using RawMember member = _rig.Raw(receiveBytes: 1 << 12);
        member.LogOn();
        member.OrderWithoutReading();
        member.Send(new Terminate { SessionKey = RawMember.Key });
        _rig.Settle();
        Assert.Equal(0, _rig.Gateway.Counters.Terminated);
        _rig.Clock.Advance(TimeSpan.FromSeconds(11));
        _rig.Settle();

        Assert.Equal(1, _rig.Gateway.Counters.Terminated);
        using RawMember again = _rig.Raw();
        again.LogOn();
    }

    [Fact]
    public void Who_reads_little_by_little_stays()
    {
        using RawMember member = _rig.Raw(receiveBytes: 1 << 12);
        member.LogOn();
        member.OrderWithoutReading();
        for (int wait = 0; wait < 10; wait++)
        {
            _rig.Clock.Advance(TimeSpan.FromSeconds(1.5));
            int enough = member.Frames.Count + 1_000;
            _rig.Until(
                () =>
                {
                    member.Receive();
                    return member.Frames.Count >= enough;
                },
                "something to read");
            member.Send(new Sequence { NextSeqNum = 31 });
            _rig.Settle();
        }

        Assert.Equal(0, _rig.Gateway.Counters.Terminated);
    }
}
