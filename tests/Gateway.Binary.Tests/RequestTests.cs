using System;
using System.Buffers.Binary;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Ports;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Fixp;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>What becomes of requests, sound and unsound.</summary>
public sealed class RequestTests : IDisposable
{
    // Sessions that no raw member has.
    private const ulong FirstOfOthers = 1_000;

    private readonly Rig _rig = new(options => options with { RequestsPerSecondMax = 0 });

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_order_becomes_a_command_of_its_session()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        NewOrder order = Requests.Limit(3, 11, Side.Sell, 4_512_500, 7, TimeInForce.FillOrKill);
        client.TrySend(ref order);
        _rig.Until(() => handler.Accepted.Count == 1, "the answer");

        Command command = Assert.Single(_rig.Exchange.Of(CommandKind.NewOrder));
        Assert.Equal((1u, 1u, 1ul), (
            command.Principal.Value, command.Session.Value, command.InboundSequence));
        Assert.Equal((1ul, 3u, 11u), (
            command.ClientOrderId.Value, command.Instrument.Value, command.Account.Value));
        Assert.Equal((4_512_500, 7), (
            command.Price.TenThousandths, command.Quantity.Lots));
        Assert.Equal((2, 1, 4), (
            (int)command.Side, (int)command.OrderType, (int)command.TimeInForce));
        Assert.True(command.StopPrice.IsNull && command.MinQuantity.IsNull);
        Assert.False(command.ExpireDay.IsSome);
        Assert.Equal((1ul, 1ul), (handler.Accepted[0].SeqNum, handler.Accepted[0].ClientOrderId));
    }

    [Fact]
    public void Every_request_arrives_as_its_command()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        CancelOrder cancel = Requests.CancelLabelled(3, 5);
        ReplaceOrder replace = Requests.Replace(3, 77, 8);
        MassCancel mass = Requests.MassCancel(side: Side.Buy);
        SetPhase phase = Requests.SetPhase(
            TradingPhase.CallAuction, auction: AuctionKind.Closing);
        SetPriceLimits limits = Requests.SetPriceLimits(3, 100, 200);
        SetSizeLimits sizes = Requests.SetSizeLimits(3, 1, 500, 2);
        StartTradingDay day = Requests.StartTradingDay(20_414);
        Define define = Requests.Define(RequestKind.DefineMember);
        client.TrySend(ref cancel);
        client.TrySend(ref replace);
        client.TrySend(ref mass);
        client.TrySend(ref phase);
        client.TrySend(ref limits);
        client.TrySend(ref sizes);
        client.TrySend(ref day);
        client.TrySend(ref define, new byte[Frame.ContentBytesMax]);
        _rig.Until(() => handler.Done.Count == 8, "eight answers");

        Command[] commands = [.. _rig.Exchange.Journal.Skip(1)];
        Assert.Equal(
            [
                CommandKind.CancelOrder, CommandKind.ReplaceOrder, CommandKind.MassCancel,
                CommandKind.SetPhase, CommandKind.SetPriceLimits, CommandKind.SetSizeLimits,
                CommandKind.StartTradingDay, CommandKind.DefineMember,
            ],
            commands.Select(command => command.Kind));
        Assert.Equal(
            (5ul, 0ul), (commands[0].OriginalClientOrderId.Value, commands[0].OrderId.Value));
        Assert.Equal((77ul, true), (commands[1].OrderId.Value, commands[1].Price.IsNull));
        Assert.Equal((0u, 1), (commands[2].Instrument.Value, (int)commands[2].Side));
        Assert.Equal((0u, 2, 3), (
            commands[3].Instrument.Value, (int)commands[3].Phase,
            (int)commands[3].AuctionKind));
        Assert.Equal((100, 200), (
            commands[4].Price.TenThousandths, commands[4].StopPrice.TenThousandths));
        Assert.Equal((500, 1, 2), (
            commands[5].Quantity.Lots, commands[5].MinQuantity.Lots,
            commands[5].DisplayQuantity.Lots));
        Assert.Equal(20_414, commands[6].ExpireDay.DayNumber);
        Assert.Equal(Frame.ContentBytesMax, _rig.Exchange.Contents[^1].Length);
    }

    [Theory]
    [InlineData(RequestKind.DefineProduct, CommandKind.DefineProduct)]
    [InlineData(RequestKind.DefineInstrument, CommandKind.DefineInstrument)]
    [InlineData(RequestKind.DefineAccount, CommandKind.DefineAccount)]
    [InlineData(RequestKind.DefinePrincipal, CommandKind.DefinePrincipal)]
    [InlineData(RequestKind.DefineCalendar, CommandKind.DefineCalendar)]
    [InlineData(RequestKind.DefineSchedule, CommandKind.DefineSchedule)]
    [InlineData(RequestKind.DefineBank, CommandKind.DefineBank)]
    public void Definitions_arrive_as_what_they_define(RequestKind asked, CommandKind done)
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        Define define = Requests.Define(asked);
        client.TrySend(ref define, [1, 2, 3]);
        _rig.Until(() => handler.Done.Count == 1, "the answer");

        Assert.Single(_rig.Exchange.Of(done));
        Assert.Equal([1, 2, 3], _rig.Exchange.Contents[^1]);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(30)]
    [InlineData(39)]
    public void What_only_the_exchange_itself_commands_is_refused(byte kind)
    {
        using RawMember member = LoggedOn();
        Define define = Requests.Define((RequestKind)kind);
        (define.SeqNum, define.ClientOrderId) = (1, 1);
        byte[] target = new byte[256];
        member.Send(target[..Frame.Write(target, in define, [1, 2, 3])]);

        AssertRejected(member, RejectReason.UnknownCommand, 1);
    }

    [Fact]
    public void A_gap_is_told_and_what_follows_is_applied()
    {
        using RawMember member = LoggedOn();
        member.Send(Order(4));

        NotApplied gap = member.Await<NotApplied>(NotApplied.Template);
        Assert.Equal((1ul, 3u), (gap.FromSeqNum, gap.Count));
        member.Await(OrderAccepted.Template);
    }

    [Fact]
    public void A_number_that_was_used_is_refused_and_not_applied()
    {
        using RawMember member = LoggedOn();
        member.Send(Order(1));
        member.Await(OrderAccepted.Template);
        member.Send(Order(1));

        AssertRejected(member, RejectReason.WrongSequence, 1);
        Assert.Single(_rig.Exchange.Of(CommandKind.NewOrder));
    }

    [Theory]
    [InlineData(8, 199, RejectReason.UnknownTemplate)]
    [InlineData(8, 151, RejectReason.UnknownTemplate)]
    [InlineData(12, 8, RejectReason.UnsupportedVersion)]
    [InlineData(12, 0, RejectReason.UnsupportedVersion)]
    [InlineData(6, 104, RejectReason.Malformed)]
    public void A_sound_frame_with_an_unsound_message_is_refused_and_the_session_goes_on(
        int offset, ushort value, RejectReason reason)
    {
        using RawMember member = LoggedOn();
        byte[] bytes = RawMember.Bytes(Order(1));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(offset), value);
        member.Send(bytes);
        AssertRejected(member, reason, 1);
        member.Send(Order(2));

        member.Await(OrderAccepted.Template);
        Assert.False(member.Has(NotApplied.Template));
    }

    [Fact]
    public void An_order_of_version_1_is_taken()
    {
        using RawMember member = LoggedOn();
        byte[] bytes = [.. RawMember.Bytes(Order(1)).Take(Frame.HeaderBytes + 88)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), 88);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), 1);
        member.Send(bytes);

        member.Await(OrderAccepted.Template);
        Command command = Assert.Single(_rig.Exchange.Of(CommandKind.NewOrder));
        Assert.Equal((false, false, 0), (
            command.OrderId.IsSome, command.OriginalClientOrderId.IsSome, command.ClipPriceStep));
    }

    [Fact]
    public void A_member_is_told_when_its_order_is_triggered()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        _rig.Exchange.AnswerToOrder = Domain.Events.EventKind.Triggered;
        NewOrder order = Requests.Stop(3, 11, Side.Sell, stopPrice: 90, quantity: 7);
        client.TrySend(ref order);
        _rig.Until(() => handler.Triggered.Count == 1, "the answer");

        Assert.Equal((1ul, order.ClientOrderId, 7L), (
            handler.Triggered[0].SeqNum, handler.Triggered[0].ClientOrderId,
            handler.Triggered[0].Quantity));
    }

    [Fact]
    public void A_message_of_another_schema_is_refused()
    {
        using RawMember member = LoggedOn();
        byte[] bytes = RawMember.Bytes(Order(1));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), 9);
        member.Send(bytes);

        AssertRejected(member, RejectReason.UnsupportedVersion, 0);
    }

    [Fact]
    public void What_a_command_cannot_carry_is_refused_not_left_out()
    {
        using RawMember member = LoggedOn();
        MassCancel cancel = Requests.MassCancel();
        (cancel.SeqNum, cancel.ClientOrderId, cancel.Account) = (1, 1, 11);
        member.Send(cancel);

        AssertRejected(member, RejectReason.UnsupportedInstruction, 1);
        Assert.Empty(_rig.Exchange.Of(CommandKind.MassCancel));
    }

    [Theory]
    [InlineData(0u, RejectReason.Malformed)]
    [InlineData(1_217u, RejectReason.FrameTooLarge)]
    [InlineData(0xFFFF_FFFFu, RejectReason.FrameTooLarge)]
    public void A_frame_that_cannot_be_read_ends_the_connection_and_no_other(
        uint length, RejectReason reason)
    {
        SessionClient other = _rig.LoggedOn(1, out RecordingHandler handler);
        using RawMember member = LoggedOn();
        byte[] bytes = RawMember.Bytes(Order(1));
        BinaryPrimitives.WriteUInt32BigEndian(bytes, length);
        member.Send(bytes);

        Assert.Equal(reason, member.Await<Terminate>(Terminate.Template).Reason);
        member.AwaitClosed();
        _rig.Until(() => _rig.Exchange.Of(CommandKind.SessionEnd).Any(), "the end");
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        other.TrySend(ref order);
        _rig.Until(() => handler.Accepted.Count == 1, "the other's answer");
    }

    [Fact]
    public void Frames_may_be_cut_anywhere()
    {
        using RawMember member = LoggedOn();
        byte[] two = [.. RawMember.Bytes(Order(1)), .. RawMember.Bytes(Order(2))];
        foreach (byte next in two) { member.Send([next]); }

        _rig.Until(() => _rig.Exchange.Of(CommandKind.NewOrder).Count() == 2, "both orders");
    }

    [Fact]
    public void Back_pressure_stops_reading_and_loses_nothing()
    {
        SessionClient client = _rig.LoggedOn(1, out RecordingHandler handler);
        _rig.Exchange.Answer = PublishResult.BackPressured;
        int sent = 0;
        while (true)
        {
            NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
            if (client.TrySend(ref order) != SendResult.Queued) { break; }
            sent++;
            if (sent % 100 == 0) { _rig.Step(); }
        }

        Assert.Empty(_rig.Exchange.Of(CommandKind.NewOrder));
        Assert.Equal(1, _rig.Gateway.Counters.BackPressured);
        _rig.Exchange.Answer = PublishResult.Published;
        _rig.Until(() => handler.Accepted.Count == sent, "all answers");

        Assert.Equal(
            Enumerable.Range(1, sent).Select(number => (ulong)number),
            _rig.Exchange.Of(CommandKind.NewOrder).Select(order => order.InboundSequence));
        Assert.Empty(handler.Rejects);
    }

    [Fact]
    public void What_a_read_only_exchange_does_not_take_is_refused_and_the_session_goes_on()
    {
        using RawMember member = LoggedOn();
        _rig.Exchange.Answer = PublishResult.ReadOnly;
        member.Send(Order(1));
        BusinessReject reject = member.Await<BusinessReject>(BusinessReject.Template);
        _rig.Exchange.Answer = PublishResult.Published;
        member.Send(Order(2));

        Assert.Equal((RejectReason.ReadOnly, 1ul), (reject.Reason, reject.RefSeqNum));
        _rig.Until(() => _rig.Exchange.Of(CommandKind.NewOrder).Count() == 1, "the second");
        Assert.Equal(2ul, _rig.Exchange.Of(CommandKind.NewOrder).Single().InboundSequence);
    }

    [Fact]
    public void Too_many_requests_end_the_connection()
    {
        using Rig limited = new(
            options => options with { RequestsPerSecondMax = 10, RequestBurstMax = 10 });
        using RawMember member = limited.Raw();
        member.LogOn();
        for (ulong number = 1; number <= 11; number++) { member.Send(Order(number)); }

        BusinessReject reject = member.Await<BusinessReject>(BusinessReject.Template);
        Assert.Equal(
            (RejectReason.RateExceeded, 11ul), (reject.Reason, reject.RefSeqNum));
        Assert.Equal(
            RejectReason.RateExceeded, member.Await<Terminate>(Terminate.Template).Reason);
        Assert.Equal(10, limited.Exchange.Of(CommandKind.NewOrder).Count());
    }

    [Fact]
    public void Garbage_harms_nobody_else() => Seeds.Each(TestScale.Of(25), seed =>
    {
        Random random = new(seed);
        using RawMember member = _rig.Raw();
        bool logsOn = random.Next(2) == 0;
        if (logsOn) { member.LogOn(); }
        byte[] bytes = [.. Enumerable.Range(1, 20)
            .SelectMany(number => RawMember.Bytes(Order((ulong)number)))];
        for (int flips = random.Next(1, 40); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        member.Send(bytes);
        _rig.Settle();
        member.Dispose();
        _rig.Until(
            () => _rig.Exchange.Of(CommandKind.SessionStart).Count()
                == _rig.Exchange.Of(CommandKind.SessionEnd).Count(),
            "every session to end");
        SessionClient client =
            _rig.LoggedOn(FirstOfOthers + (ulong)seed, out RecordingHandler handler);
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        client.TrySend(ref order);
        client.LogOff();
        _rig.Until(() => client.State == SessionState.Ended, "the goodbye");
        Assert.Single(handler.Accepted);
    });

    private static NewOrder Order(ulong number)
    {
        NewOrder order = Requests.Limit(3, 11, Side.Buy, 100, 1);
        (order.SeqNum, order.ClientOrderId) = (number, number);
        return order;
    }

    private static void AssertRejected(RawMember member, RejectReason reason, ulong seqNum)
    {
        BusinessReject reject = member.Await<BusinessReject>(BusinessReject.Template);
        Assert.Equal((reason, seqNum, 0ul), (reject.Reason, reject.RefSeqNum, reject.SeqNum));
    }

    private RawMember LoggedOn()
    {
        RawMember member = _rig.Raw();
        member.LogOn();
        return member;
    }
}
