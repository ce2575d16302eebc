using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
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
    public void A_principal_makes_so_many_sessions_and_no_more_even_after_a_restart()
    {
        using Rig rig = new(options => options with { SessionsPerPrincipalMax = 2 });
        rig.LoggedOn(1, out _);
        SessionClient second = rig.LoggedOn(2, out _);
        AssertRefused(rig, 3);
        second.LogOff();
        rig.Until(() => second.State == SessionState.Ended, "the end of the second");
        AssertRefused(rig, 3);
        rig.Restart();
        AssertRefused(rig, 3);

        rig.LoggedOn(2, out _);
        SessionClient other = rig.Client(4, out _, "bob");
        other.Connect();
        rig.Until(() => other.State == SessionState.LoggedOn, "the session of another principal");
        Assert.Equal(3, rig.Exchange.Of(CommandKind.SessionStart)
            .Select(start => start.SessionKey).Distinct().Count());
    }

    [Fact]
    public void A_session_that_the_exchange_has_not_answered_yet_counts_too()
    {
        using Rig rig = new(options => options with { SessionsPerPrincipalMax = 1 });
        using RawMember late = rig.Raw();
        late.Send(RawMember.Introduction());
        late.Await(NegotiationResponse.Template);
        rig.IsExchangeRunning = false;
        SessionClient first = rig.Client(1, out _);
        first.Connect();
        rig.Settle();
        AssertRefused(rig, 2);
        late.Send(RawMember.Logon());

        EstablishmentReject reject =
            late.Await<EstablishmentReject>(EstablishmentReject.Template);
        Assert.Equal(
            (RejectReason.TooManySessions, EstablishmentRejectCode.SessionBlocked),
            (reject.Reason, reject.Code));
        rig.IsExchangeRunning = true;
        rig.Until(() => first.State == SessionState.LoggedOn, "the first session");
        Assert.Single(rig.Exchange.Of(CommandKind.SessionStart));
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

    private static void AssertRefused(Rig rig, ulong session)
    {
        long refused = rig.Gateway.Counters.SessionsRefused;
        SessionClient client = rig.Client(session, out RecordingHandler handler);
        client.Connect();
        rig.Until(() => client.State == SessionState.Ended, "the refusal");

        Assert.Equal(RejectReason.TooManySessions, Assert.Single(handler.Disconnections).Reason);
        Assert.Equal(refused + 1, rig.Gateway.Counters.SessionsRefused);
    }

    private static byte[] Order(int number)
    {
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        (order.SeqNum, order.ClientOrderId) = ((ulong)number, (ulong)number);
        return RawMember.Bytes(order);
    }
}
