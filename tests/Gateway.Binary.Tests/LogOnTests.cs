using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Gateway.Binary.Answers;
using SCO.Exchange.Gateway.Binary.Io;
using SCO.Exchange.Gateway.Binary.Sessions;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Who gets in, and who does not.</summary>
public sealed class LogOnTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_member_logs_on_by_a_command()
    {
        SessionClient client = _rig.LoggedOn(
            1, out RecordingHandler handler, o => o with { CancelOnDisconnect = true });

        Command start = Assert.Single(_rig.Exchange.Of(CommandKind.SessionStart));
        Assert.Equal((1ul, 7ul), (start.SessionKey.Low, start.SessionKey.High));
        Assert.Equal(1u, start.Principal.Value);
        Assert.Equal(CommandFlags.CancelOnDisconnect, start.Flags);
        EstablishmentAck ack = Assert.Single(handler.Acks);
        Assert.Equal((1ul, 1u, (ushort)20_413), (ack.NextSeqNum, ack.Session, ack.TradingDay));
        Assert.Equal(1ul, client.NextAnswer);
    }

    [Fact]
    public void A_session_may_be_made_that_stands_aside()
    {
        _rig.LoggedOn(1, out RecordingHandler _, o => o with { StandsAside = true });

        Command start = Assert.Single(_rig.Exchange.Of(CommandKind.SessionStart));
        Assert.Equal(CommandFlags.StandsAside, start.Flags);
    }

    [Fact]
    public void A_use_as_a_desk_that_is_none_is_refused()
    {
        Establish establish = RawMember.Logon() with { DeskUse = (DeskUse)2 };
        using RawMember member = _rig.Raw();
        member.Send(RawMember.Introduction());
        member.Send(establish);

        EstablishmentReject reject =
            member.Await<EstablishmentReject>(EstablishmentReject.Template);
        Assert.Equal(
            (RejectReason.Malformed, EstablishmentRejectCode.Unspecified),
            (reject.Reason, reject.Code));
        Assert.Empty(_rig.Exchange.Journal);
    }

    [Theory]
    [InlineData("mallory", false)]
    [InlineData("alice", true)]
    public void A_wrong_key_or_token_is_refused(string key, bool spoils)
    {
        SessionClient client = _rig.Client(
            1, out RecordingHandler handler, key,
            o => spoils ? o with { Secret = new byte[32] } : o);
        client.Connect();
        _rig.Until(() => client.State == SessionState.Ended, "the refusal");

        Assert.Equal(RejectReason.BadCredentials, Assert.Single(handler.Disconnections).Reason);
        Assert.Empty(_rig.Exchange.Journal);
    }

    [Fact]
    public void A_log_on_that_was_overheard_is_worth_nothing_even_after_a_restart()
    {
        byte[] overheard = RawMember.Bytes(RawMember.Logon());
        using (RawMember member = _rig.Raw())
        {
            member.Send(RawMember.Introduction());
            member.Send(RawMember.Logon());
            member.Await(EstablishmentAck.Template);
        }

        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");
        _rig.Settle();
        _rig.Restart();
        using RawMember thief = _rig.Raw();
        thief.Send(overheard);

        EstablishmentReject reject =
            thief.Await<EstablishmentReject>(EstablishmentReject.Template);
        Assert.Equal(
            (RejectReason.StaleLogon, EstablishmentRejectCode.Credentials),
            (reject.Reason, reject.Code));
        thief.AwaitClosed();
    }

    [Theory]
    [InlineData(-11)]
    [InlineData(11)]
    public void A_log_on_far_off_the_clock_is_refused(int seconds)
    {
        Negotiate negotiate = RawMember.Introduction();
        negotiate.Timestamp = (ulong)((long)negotiate.Timestamp + (seconds * 1_000_000_000L));
        negotiate.Token =
            LogonToken.Of(Rig.Secret, RawMember.Key, negotiate.Timestamp, 0, 0);
        using RawMember member = _rig.Raw();
        member.Send(negotiate);

        Assert.Equal(
            RejectReason.StaleLogon,
            member.Await<NegotiationReject>(NegotiationReject.Template).Reason);
    }

    [Fact]
    public void A_second_log_on_is_refused_and_the_first_is_unharmed()
    {
        SessionClient first = _rig.LoggedOn(1, out RecordingHandler handler);
        SessionClient second = _rig.Client(1, out RecordingHandler refused);
        second.Connect();
        _rig.Until(() => refused.Disconnections.Count == 1, "the refusal");

        Assert.Equal(RejectReason.SecondLogon, refused.Disconnections[0].Reason);
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        Assert.Equal(SendResult.Queued, first.TrySend(ref order));
        _rig.Until(() => handler.Accepted.Count == 1, "the answer");
        Assert.Single(_rig.Exchange.Of(CommandKind.SessionStart));
    }

    [Fact]
    public void Who_was_told_goodbye_may_be_back_before_the_gate_thread_has_let_go_of_the_line()
    {
        SessionClient first = _rig.LoggedOn(1, out _);
        SessionLine line = SayGoodbyeAndStop();
        _rig.Until(() => first.State == SessionState.Ended, "the goodbye");

        SessionClient second = _rig.LoggedOn(1, out _);
        line.End();
        _rig.Settle();

        Assert.Equal(SessionState.LoggedOn, second.State);
        Assert.Empty(_rig.Exchange.Of(CommandKind.SessionEnd));
        SessionClient third = _rig.Client(1, out RecordingHandler refused);
        third.Connect();
        _rig.Until(() => refused.Disconnections.Count == 1, "the refusal");
        Assert.Equal(RejectReason.SecondLogon, refused.Disconnections[0].Reason);
    }

    /// <summary>The gate thread, held up between its last word and its last touch.</summary>
    private SessionLine SayGoodbyeAndStop()
    {
        SessionRecord record =
            ((GatewayIo)_rig.Gateway.Io).Sessions.Find(new SessionId(1))!;
        SessionLine line = record.Line!;
        record.Line = null;
        _rig.Exchange.EndAll();
        Terminate goodbye = new() { Code = TerminationCode.Finished };
        byte[] frame = new byte[AnswerEncoder.FrameBytesMax];
        Assert.True(line.Ring.TryWrite(frame.AsSpan(0, Frame.Write(frame, in goodbye))));
        line.Ring.Publish();
        return line;
    }

    [Fact]
    public void A_session_of_another_principal_is_refused()
    {
        SessionClient first = _rig.LoggedOn(1, out _);
        first.LogOff();
        _rig.Until(() => first.State == SessionState.Ended, "the goodbye");
        SessionClient other = _rig.Client(1, out RecordingHandler refused, "bob");
        other.Connect();
        _rig.Until(() => refused.Disconnections.Count == 1, "the refusal");

        Assert.Equal(
            RejectReason.SessionOfAnotherPrincipal, refused.Disconnections[0].Reason);
    }

    [Fact]
    public void What_the_exchange_refuses_is_told_with_its_reason()
    {
        _rig.Exchange.SessionRefusal = Domain.Events.RejectReason.SessionsFull;
        SessionClient client = _rig.Client(1, out RecordingHandler handler);
        client.Connect();
        _rig.Until(() => handler.Disconnections.Count == 1, "the refusal");

        Assert.Equal(RejectReason.SessionsFull, handler.Disconnections[0].Reason);
    }

    [Fact]
    public void A_session_that_was_never_introduced_is_refused()
    {
        using RawMember member = _rig.Raw();
        member.Send(RawMember.Logon());

        Assert.Equal(
            EstablishmentRejectCode.Unnegotiated,
            member.Await<EstablishmentReject>(EstablishmentReject.Template).Code);
        member.AwaitClosed();
    }

    [Fact]
    public void A_known_session_needs_no_introduction_after_a_restart()
    {
        using (RawMember member = _rig.Raw()) { member.LogOn(); }
        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");
        _rig.Settle();
        _rig.Restart();
        using RawMember again = _rig.Raw();
        again.Send(RawMember.Logon());

        again.Await(EstablishmentAck.Template);
    }

    [Theory]
    [InlineData(99u)]
    [InlineData(60_001u)]
    public void A_keep_alive_out_of_bounds_is_refused(uint keepAliveMs)
    {
        using RawMember member = _rig.Raw();
        member.Send(RawMember.Introduction());
        member.Send(RawMember.Logon(keepAliveMs));

        Assert.Equal(
            EstablishmentRejectCode.KeepAliveInterval,
            member.Await<EstablishmentReject>(EstablishmentReject.Template).Code);
    }

    [Fact]
    public void Who_does_not_log_on_in_time_is_closed()
    {
        using RawMember member = _rig.Raw();
        _rig.Settle();
        _rig.Clock.Advance(TimeSpan.FromSeconds(5.1));

        Assert.Equal(
            RejectReason.NotLoggedOn, member.Await<Terminate>(Terminate.Template).Reason);
        member.AwaitClosed();
    }

    [Fact]
    public void Connections_beyond_the_bound_are_closed_as_they_come()
    {
        using Rig small = new(options => options with { ConnectionsMax = 1 });
        using RawMember first = small.Raw();
        small.Until(() => small.Gateway.Counters.Accepted == 1, "the first");
        using RawMember second = small.Raw();

        second.AwaitClosed();
        first.LogOn();
        Assert.Equal(1, small.Gateway.Counters.TurnedAway);
    }

    [Fact]
    public void A_log_on_waits_for_room_in_the_exchange()
    {
        _rig.Exchange.Answer = Domain.Ports.PublishResult.BackPressured;
        SessionClient client = _rig.Client(1, out _);
        client.Connect();
        _rig.Settle();
        Assert.Equal(SessionState.LoggingOn, client.State);
        _rig.Exchange.Answer = Domain.Ports.PublishResult.Published;

        _rig.Until(() => client.State == SessionState.LoggedOn, "the log-on");
    }

    [Fact]
    public void While_the_disk_does_not_take_a_log_on_those_who_are_logged_on_are_served()
    {
        SessionClient first = _rig.LoggedOn(1, out RecordingHandler handler);
        _rig.IsLogonDiskAnswering = false;
        SessionClient second = _rig.Client(2, out _, "bob");
        second.Connect();
        _rig.Settle();

        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        Assert.Equal(SendResult.Queued, first.TrySend(ref order));
        _rig.Until(() => handler.Accepted.Count == 1, "the answer");
        Assert.Equal(SessionState.LoggingOn, second.State);
        Assert.Single(_rig.Exchange.Of(CommandKind.SessionStart));
        _rig.IsLogonDiskAnswering = true;
        _rig.Until(() => second.State == SessionState.LoggedOn, "the log-on");
        Assert.Equal(2, _rig.Exchange.Of(CommandKind.SessionStart).Count());
    }

    [Fact]
    public void A_log_on_that_the_disk_does_not_take_in_time_is_refused_and_leaves_nothing()
    {
        _rig.IsLogonDiskAnswering = false;
        using (RawMember member = _rig.Raw())
        {
            member.Send(RawMember.Introduction());
            member.Send(RawMember.Logon());
            _rig.Settle();
            Assert.DoesNotContain(
                member.Frames, frame => frame.Template == EstablishmentReject.Template);
            _rig.Clock.Advance(TimeSpan.FromMilliseconds(new GatewayOptions
            {
                Listen = _rig.Gateway.EndPoint,
            }.LogonMsMax + 1));
            Assert.Equal(
                RejectReason.BackPressured,
                member.Await<EstablishmentReject>(EstablishmentReject.Template).Reason);
        }

        _rig.IsLogonDiskAnswering = true;
        using RawMember again = _rig.Raw();
        again.Send(RawMember.Introduction());
        again.Send(RawMember.Logon());
        again.Await(EstablishmentAck.Template);
        Assert.Single(_rig.Exchange.Of(CommandKind.SessionStart));
        Assert.Equal((1, 0), (_rig.Gateway.Counters.Logons, _rig.Gateway.Counters.Lost));
    }

    [Fact]
    public void A_log_on_that_is_sent_twice_before_the_first_is_written_down_counts_once()
    {
        _rig.IsLogonDiskAnswering = false;
        byte[] overheard = RawMember.Bytes(RawMember.Logon());
        using RawMember member = _rig.Raw();
        member.Send(RawMember.Introduction());
        member.Send(overheard);
        _rig.Settle();
        using RawMember thief = _rig.Raw();
        thief.Send(RawMember.Introduction());
        thief.Send(overheard);
        _rig.Settle();
        _rig.IsLogonDiskAnswering = true;

        member.Await(EstablishmentAck.Template);
        thief.AwaitClosed();
        Assert.Single(_rig.Exchange.Of(CommandKind.SessionStart));
    }

    [Fact]
    public void A_log_on_whose_time_cannot_be_kept_is_refused_and_may_be_tried_again()
    {
        _rig.LoseFolder();
        using RawMember member = _rig.Raw();
        member.Send(RawMember.Introduction());
        member.Send(RawMember.Logon());

        Assert.Equal(
            RejectReason.BackPressured,
            member.Await<EstablishmentReject>(EstablishmentReject.Template).Reason);
    }
}
