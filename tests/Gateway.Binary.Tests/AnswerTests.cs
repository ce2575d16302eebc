using System;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Each answer reaches its member once and in order, over lost connections.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly Rig _rig = new(options => options with { OutboundBytes = 1 << 20 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Missed_answers_are_fetched_after_a_lost_connection()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler first);
        Send(client, 300);
        _rig.Until(() => first.Accepted.Count == 300, "the first answers");
        Send(client, 1);
        client.Poll(TimeSpan.Zero);
        client.Dispose();
        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");
        _rig.Settle();

        _rig.LoggedOn(1, out RecordingHandler second, o => o with { NextAnswer = 251 });
        _rig.Until(() => second.Numbers.Count == 51, "the missed answers");
        Assert.Equal(Enumerable.Range(251, 51).Select(n => (ulong)n), second.Numbers);
        Assert.Equal(251, second.Accepted[0].DisplayQuantity);
        Assert.Equal(
            Bytes(first.Accepted[250]), Bytes(second.Accepted[0]));
    }

    [Fact]
    public void Missed_answers_are_fetched_after_a_restart_however_many()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler first);
        for (int round = 0; round < 80; round++)
        {
            Send(client, 100);
            int sent = (round + 1) * 100;
            _rig.Until(() => first.Accepted.Count == sent, "the answers");
            _rig.Exchange.Tick(round == 40 ? 40_000 : 10, _rig.Gateway.Router);
        }

        client.Dispose();
        _rig.Settle();
        _rig.Restart();
        SessionClient again = _rig.LoggedOn(1, out RecordingHandler second);
        _rig.Until(() => second.Numbers.Count == 8_000, "all answers again");

        Assert.Equal(Enumerable.Range(1, 8_000).Select(n => (ulong)n), second.Numbers);
        Assert.False(again.IsRecovering);
        Assert.Equal(8_001ul, again.NextClientOrderId);
    }

    [Fact]
    public void A_slow_reader_loses_its_connection_and_nothing_else()
    {
        SessionClient other = _rig.LoggedOn(1, out RecordingHandler handler);
        RawMember slow = _rig.Raw();
        slow.LogOn();
        _rig.Exchange.AnswersPerOrder = 4_000;
        for (ulong number = 1; number <= 30; number++)
        {
            NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
            (order.SeqNum, order.ClientOrderId) = (number, number);
            try
            {
                slow.Send(order);
            }
            catch (TimeoutException)
            {
                break;
            }

            if (_rig.Gateway.Counters.Terminated > 0) { break; }
        }

        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");
        Assert.Equal(
            RejectReason.SlowConsumer, slow.Await<Terminate>(Terminate.Template).Reason);
        slow.Dispose();
        _rig.Exchange.AnswersPerOrder = 1;
        Send(other, 1);
        _rig.Until(() => handler.Accepted.Count == 1, "the other's answer");
        Assert.Equal(1, _rig.Gateway.Counters.Terminated);
        int answers = 4_000 * _rig.Exchange.Of(CommandKind.NewOrder)
            .Count(order => order.Session.Value == 2);

        SessionClient again = _rig.Client(
            RawMember.Key.Low, out RecordingHandler fetched, "alice",
            o => o with { Reconnects = true });
        again.Connect();
        _rig.Until(() => fetched.Numbers.Count == answers, "what was missed");
        Assert.Equal(Enumerable.Range(1, answers).Select(n => (ulong)n), fetched.Numbers);
    }

    [Fact]
    public void The_goodbye_comes_behind_the_last_answer()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        _rig.IsExchangeRunning = false;
        Send(client, 20);
        client.LogOff();
        _rig.Settle();
        Assert.Equal(SessionState.LoggingOff, client.State);
        _rig.IsExchangeRunning = true;
        _rig.Until(() => client.State == SessionState.Ended, "the goodbye");

        Assert.Equal(20, handler.Accepted.Count);
        Command end = Assert.Single(_rig.Exchange.Of(CommandKind.SessionEnd));
        Assert.Equal((CommandFlags.LoggedOff, 1u), (end.Flags, end.Session.Value));
        Assert.Equal(
            new Disconnection(RejectReason.None, System.Net.Sockets.SocketError.Success, true),
            Assert.Single(handler.Disconnections));
    }

    [Fact]
    public void A_lost_connection_ends_its_session_even_if_the_exchange_is_full()
    {
        SessionClient client = _rig.LoggedOn(1, out _);
        _rig.Exchange.Answer = PublishResult.BackPressured;
        client.Dispose();
        _rig.Settle();
        Assert.Empty(_rig.Exchange.Of(CommandKind.SessionEnd));
        _rig.Exchange.Answer = PublishResult.Published;
        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");

        Assert.Equal(
            CommandFlags.None, Assert.Single(_rig.Exchange.Of(CommandKind.SessionEnd)).Flags);
    }

    [Fact]
    public void A_connection_lost_before_the_log_on_is_answered_ends_its_session_too()
    {
        _rig.IsExchangeRunning = false;
        using (RawMember member = _rig.Raw())
        {
            member.Send(RawMember.Introduction());
            member.Send(RawMember.Logon());
            _rig.Settle();
        }

        _rig.Settle();
        _rig.IsExchangeRunning = true;
        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");
        _rig.Settle();

        using RawMember again = _rig.Raw();
        again.LogOn();
    }

    [Fact]
    public void A_client_connects_again_by_itself_and_goes_on()
    {
        SessionClient client =
            _rig.LoggedOn(1, out RecordingHandler handler, o => o with { Reconnects = true });
        Send(client, 5);
        _rig.Until(() => handler.Accepted.Count == 5, "the first answers");
        _rig.Clock.Advance(TimeSpan.FromSeconds(11));
        _rig.Until(() => handler.Acks.Count == 2, "the second log-on");
        Send(client, 5);
        _rig.Until(() => handler.Accepted.Count == 10, "the further answers");

        Assert.Equal(RejectReason.KeepAliveMissed, handler.Disconnections[0].Reason);
        Assert.Equal(Enumerable.Range(1, 10).Select(n => (ulong)n), handler.Numbers);
        Assert.Empty(handler.Rejects);
    }

    [Fact]
    public void The_exchange_shows_that_it_lives_and_what_number_comes_next()
    {
        using RawMember member = _rig.Raw();
        member.LogOn();
        _rig.Clock.Advance(TimeSpan.FromMilliseconds(600));

        Assert.Equal(1ul, member.Await<Sequence>(Sequence.Template).NextSeqNum);
    }

    [Theory]
    [InlineData(0ul, 1u, RetransmitRejectCode.OutOfRange)]
    [InlineData(1ul, 0u, RetransmitRejectCode.OutOfRange)]
    [InlineData(1ul, 4u, RetransmitRejectCode.OutOfRange)]
    [InlineData(4ul, 1u, RetransmitRejectCode.OutOfRange)]
    [InlineData(ulong.MaxValue, 2_500u, RetransmitRejectCode.OutOfRange)]
    [InlineData(1ul, 2_501u, RetransmitRejectCode.RequestLimitExceeded)]
    public void A_retransmission_of_what_is_not_there_is_refused(
        ulong from, uint count, RetransmitRejectCode code)
    {
        using RawMember member = WithThreeAnswers();
        member.Send(Request(from, count));

        Assert.Equal(code, member.Await<RetransmitReject>(RetransmitReject.Template).Code);
    }

    /// <summary>Who wants a number has what is before it; the exchange has three.</summary>
    [Theory]
    [InlineData(1ul, 4u, 0ul)]
    [InlineData(4ul, 1u, 0ul)]
    [InlineData(5ul, 1u, 4ul)]
    [InlineData(ulong.MaxValue, 2u, ulong.MaxValue - 1)]
    public void Answers_that_a_member_has_and_the_exchange_has_not_are_told_once(
        ulong from, uint count, ulong told)
    {
        using RawMember member = WithThreeAnswers();
        for (int request = 1; request <= 2; request++)
        {
            member.Frames.Clear();
            member.Send(Request(from, count));
            member.Await<RetransmitReject>(RetransmitReject.Template);
        }

        Assert.Equal(
            told == 0 ? [] : [(told, 3ul)],
            _rig.AnswersLost.Select(lost => (lost.Told, lost.Known)));
    }

    [Fact]
    public void A_client_that_was_told_more_says_so_and_stays_away()
    {
        SessionClient first = _rig.LoggedOn(1, out RecordingHandler before);
        Send(first, 3);
        _rig.Until(() => before.Accepted.Count == 3, "the answers");
        first.LogOff();
        _rig.Until(() => first.State == SessionState.Ended, "the goodbye");

        SessionClient client = _rig.Client(
            1, out RecordingHandler handler,
            change: o => o with { NextAnswer = 6, Reconnects = true });
        client.Connect();
        _rig.Until(() => client.State == SessionState.Ended, "the end");

        Assert.Empty(handler.Acks);
        Assert.Equal(RejectReason.WrongSequence, Assert.Single(handler.Disconnections).Reason);
        Assert.Equal(
            [(5ul, 3ul)], _rig.AnswersLost.Select(lost => (lost.Told, lost.Known)));
    }

    [Fact]
    public void A_retransmission_of_what_cannot_be_reached_is_refused_and_the_session_goes_on()
    {
        using RawMember member = WithThreeAnswers();
        _rig.Exchange.IsHistoryAway = true;
        member.Send(Request(1, 2));

        Assert.Equal(
            RetransmitRejectCode.OutOfRange,
            member.Await<RetransmitReject>(RetransmitReject.Template).Code);
        _rig.Exchange.IsHistoryAway = false;
        member.Send(Request(1, 2));
        Assert.Equal(2u, member.Await<Retransmission>(Retransmission.Template).Count);
    }

    [Fact]
    public void A_retransmission_is_announced_and_complete()
    {
        using RawMember member = WithThreeAnswers();
        byte[] second = member.Frames.Where(f => f.Template == OrderAccepted.Template)
            .ElementAt(1).Bytes;
        member.Frames.Clear();
        member.Send(Request(2, 2));
        Retransmission head = member.Await<Retransmission>(Retransmission.Template);
        _rig.Until(
            () => member.Has(OrderAccepted.Template) && member.Frames.Count == 3, "the answers");

        Assert.Equal((2ul, 2u, 123ul), (head.NextSeqNum, head.Count, head.RequestTime));
        Assert.Equal(second, member.Frames[1].Bytes);
    }

    [Fact]
    public void A_second_retransmission_before_the_first_is_answered_ends_the_connection()
    {
        using RawMember member = WithThreeAnswers();
        member.Send([.. RawMember.Bytes(Request(1, 1)), .. RawMember.Bytes(Request(2, 1))]);

        Assert.Equal(
            TerminationCode.RetransmitRequestInProgress,
            member.Await<Terminate>(Terminate.Template).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Everybody_is_told_when_the_exchange_stops(int way)
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        using RawMember halfOpen = _rig.Raw();
        _rig.Settle();
        switch (way)
        {
            case 0: _rig.Gateway.RequestStop(); break;
            case 1: _rig.Exchange.Stop(_rig.Gateway.Router); break;
            default:
                _rig.Exchange.Answer = PublishResult.Closed;
                Send(client, 1);
                _rig.Settle();
                _rig.Exchange.Stop(_rig.Gateway.Router);
                break;
        }

        _rig.Until(() => handler.Disconnections.Count == 1, "the goodbye");
        Assert.Equal(RejectReason.Closing, handler.Disconnections[0].Reason);
        Assert.Equal(RejectReason.Closing, halfOpen.Await<Terminate>(Terminate.Template).Reason);
        halfOpen.Dispose();
        _rig.Until(() => _rig.Gateway.IsStopped, "the end");
        Assert.Empty(_rig.Exchange.Of(CommandKind.SessionEnd));
    }

    private static byte[] Bytes(OrderAccepted accepted) => RawMember.Bytes(accepted);

    private static RetransmitRequest Request(ulong from, uint count) => new()
    {
        SessionKey = RawMember.Key,
        Timestamp = 123,
        FromSeqNum = from,
        Count = count,
    };

    // Each asks for something else, so that no answer says what another order asked for.
    private static void Send(SessionClient client, int count)
    {
        for (int sent = 0; sent < count; sent++)
        {
            NewOrder order =
                Requests.Limit(3, 11, Side.Buy, 100, count + 1).Showing(sent + 1);
            Assert.Equal(SendResult.Queued, client.TrySend(ref order));
        }
    }

    private RawMember WithThreeAnswers()
    {
        RawMember member = _rig.Raw();
        member.LogOn();
        _rig.Exchange.AnswersPerOrder = 3;
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 9).Showing(4).Until(20_500);
        (order.SeqNum, order.ClientOrderId) = (1, 1);
        member.Send(order);
        member.Await(OrderAccepted.Template);
        _rig.Until(
            () => member.Has(OrderAccepted.Template)
                && member.Frames.Count(f => f.Template == OrderAccepted.Template) == 3,
            "three answers");
        return member;
    }
}
