using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>A gateway that nobody configured protects its machine.</summary>
public sealed class BoundTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void One_address_cannot_take_all_connections()
    {
        List<RawMember> members = [];
        for (int count = 0; count < 70; count++)
        {
            members.Add(_rig.Raw());
            _rig.StepGateway();
        }

        _rig.Until(
            () => _rig.Gateway.Counters.Accepted + _rig.Gateway.Counters.TurnedAway == 70,
            "all to be taken or turned away");
        Assert.Equal(64, _rig.Gateway.Counters.Accepted);
        foreach (RawMember member in members) { member.Dispose(); }
    }

    [Fact]
    public void A_flood_of_sound_requests_ends_its_connection()
    {
        using Rig rig = new(options => options with { RequestBurstMax = 20_000 });
        using RawMember member = rig.Raw();
        member.LogOn();
        member.Send([.. Enumerable.Range(1, 20_001).SelectMany(Order)]);

        Assert.Equal(
            RejectReason.RateExceeded, member.Await<Terminate>(Terminate.Template).Reason);
        Assert.Equal(20_000, rig.Gateway.Counters.Commands);
    }

    [Fact]
    public void A_full_burst_comes_back_in_the_time_of_its_rate()
    {
        TokenBucket bucket = new(perSecond: 200_000, burst: 20_000);
        foreach (long nowNs in new[] { 1, 100_000_001, 900_000_000_000 })
        {
            for (int taken = 0; taken < 20_000; taken++) { Assert.True(bucket.TryTake(nowNs)); }
            Assert.False(bucket.TryTake(nowNs));
        }
    }

    private static byte[] Order(int number)
    {
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        (order.SeqNum, order.ClientOrderId) = ((ulong)number, (ulong)number);
        return RawMember.Bytes(order);
    }
}
