using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using Xunit;
using CommandKind = SCO.Exchange.Domain.Commands.CommandKind;
using DomainKind = SCO.Exchange.Domain.Reference.Controls.ParameterKind;
using DomainReason = SCO.Exchange.Domain.Events.RejectReason;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>Limits, self-match prevention, cancels in part and kill switches over the wire.
/// </summary>
public sealed class ControlTests
{
    private const long Price = 1_200;

    [Theory]
    [InlineData(SelfMatchPrevention.CancelResting, "Accepted Cancelled 7 Rested")]
    [InlineData(SelfMatchPrevention.CancelIncoming, "Accepted Expired 3")]
    [InlineData(SelfMatchPrevention.CancelBoth, "Accepted Cancelled 7 Expired 3")]
    [InlineData(SelfMatchPrevention.Decrement, "Accepted Reduced 4 Expired 3")]
    [InlineData((SelfMatchPrevention)0, "Accepted Filled 3 Filled 3")]
    public void Own_orders_meet_as_the_incoming_one_asks(SelfMatchPrevention mode, string told)
    {
        CoreVenue venue = new();
        venue.Enter(Limit(Side.Sell, 7));
        List<Event> events = venue.Enter(Limit(Side.Buy, 3).PreventSelfMatch(mode));

        Assert.Equal(told, string.Join(' ', events.Select(Word)));
    }

    [Fact]
    public void Who_leaves_it_to_the_venue_gets_what_the_venue_says()
    {
        CoreVenue venue = new();
        venue.Set(DomainKind.SelfMatchDefault, (long)SelfMatchPrevention.CancelIncoming);
        venue.Enter(Limit(Side.Sell, 7));
        List<Event> events = venue.Enter(Limit(Side.Buy, 3));

        Assert.Equal("Accepted Expired 3", string.Join(' ', events.Select(Word)));
    }

    [Fact]
    public void A_cancel_in_part_takes_out_what_it_says_and_a_whole_one_all()
    {
        CoreVenue venue = new();
        ulong id = venue.Enter(Limit(Side.Sell, 9))[0].OrderId.Value;

        Assert.Equal(
            ["Reduced 7", "Reduced 4", "Reduced 4", "Rejected", "Rejected", "Cancelled 4"],
            new[]
            {
                Requests.Reduce(1, id, 2), Requests.ReduceTo(1, id, 4), Requests.ReduceTo(1, id, 8),
                Requests.Reduce(1, id, -1),
                Requests.Reduce(1, id, 1) with { LeaveOpen = 2 },
                Requests.Cancel(1, id),
            }.Select(cancel => Word(Assert.Single(venue.Enter(cancel)))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_cancel_of_an_older_version_takes_out_all(ushort version)
    {
        byte[] bytes = RawMember.Bytes(Requests.Cancel(3, 77));
        BitConverter.TryWriteBytes(bytes.AsSpan(12), version);
        BitConverter.TryWriteBytes(bytes.AsSpan(6), (ushort)48);
        Command command = Decoded(bytes);

        Assert.Equal((77ul, 0L, 0L), (
            command.OrderId.Value, command.Quantity.Lots, command.MinQuantity.Lots));
        CoreVenue venue = new();
        ulong id = venue.Enter(Limit(Side.Sell, 9))[0].OrderId.Value;
        CancelOrder old = new() { Instrument = 1, OrderId = id };
        Assert.Equal("Cancelled 9", Word(Assert.Single(venue.Enter(old))));
    }

    [Fact]
    public void A_trader_stops_itself_and_its_member_and_nobody_else()
    {
        CoreVenue venue = new();
        venue.Enter(Limit(Side.Sell, 9));
        List<Event> stopped = venue.Enter(Requests.KillSwitchOfPrincipal(1));

        Assert.Equal(
            "KillSwitchChanged Cancelled 9 OperatorDone", string.Join(' ', stopped.Select(Word)));
        Assert.Equal(DomainReason.KillSwitchEngaged, venue.Enter(Limit(Side.Sell, 9))[0].Reason);
        Assert.Equal(
            "KillSwitchChanged OperatorDone",
            string.Join(' ', venue.Enter(Requests.KillSwitchOfMember(1)).Select(Word)));
        Assert.Equal(
            [DomainReason.NotAuthorised, DomainReason.NotAuthorised, DomainReason.NotAuthorised],
            new[]
            {
                Requests.KillSwitchOfPrincipal(2), Requests.KillSwitchOfGroup(1),
                new KillSwitch { Target = 1 },
            }.Select(request => Assert.Single(venue.Enter(request)).Reason));
    }

    [Fact]
    public void Operators_requests_arrive_as_they_were_meant()
    {
        Command set = Decoded(Requests.SetParameter(
            ParameterKind.NotionalMaxFen, 500, instrument: 3, fromDay: 20_414));
        Command rate = Decoded(Requests.SetParameter(ParameterKind.SessionRate, 9, member: 5));
        Command limits = Decoded(Requests.SetPriceLimits(3, 100, 200, fromDay: 20_414));
        Command suspended = Decoded(
            Requests.SetSuspension(5, SuspensionLevel.Opening, instrument: 3));
        Command group = Decoded(Requests.KillSwitchOfGroup(8));
        Command release = Decoded(Requests.ReleaseKillSwitch(KillScope.Principal, 4));

        Assert.Equal((CommandKind.SetParameter, DomainKind.NotionalMaxFen, 500L, 3u, 0u), (
            set.Kind, set.Parameter, set.Quantity.Lots, set.Instrument.Value, set.Member.Value));
        Assert.Equal((20_414, 20_414), (
            (int)set.ExpireDay.DayNumber, (int)limits.ExpireDay.DayNumber));
        Assert.Equal((0u, 5u, false), (
            rate.Instrument.Value, rate.Member.Value, rate.ExpireDay.IsSome));
        Assert.Equal((CommandKind.SetSuspension, 5u, 3u, 1), (
            suspended.Kind, suspended.Member.Value, suspended.Instrument.Value,
            (int)suspended.Suspension));
        Assert.Equal((CommandKind.KillSwitch, 3, 8u, 0u, 0u), (
            group.Kind, (int)group.KillScope, group.ControlGroup.Value, group.Member.Value,
            group.TargetPrincipal.Value));
        Assert.Equal((CommandKind.ReleaseKillSwitch, 1, 4u, 0u), (
            release.Kind, (int)release.KillScope, release.TargetPrincipal.Value,
            release.Member.Value));
        Assert.Equal(
            [(CommandKind.Approve, 12u), (CommandKind.Decline, 13u)],
            new[] { Decoded(Requests.Approve(12)), Decoded(Requests.Decline(13)) }
                .Select(command => (command.Kind, command.Proposal)));
    }

    [Fact]
    public void A_client_sends_them_and_is_told_of_reduced_orders()
    {
        using Rig rig = new();
        SessionClient client = rig.LoggedOn(1, out RecordingHandler handler);
        SetParameter set = Requests.SetParameter(ParameterKind.NotionalMaxFen, 500);
        SetSuspension suspend = Requests.SetSuspension(5, SuspensionLevel.Trading);
        KillSwitch kill = Requests.KillSwitchOfMember(5);
        ReleaseKillSwitch release = Requests.ReleaseKillSwitch(KillScope.Member, 5);
        Approve approve = Requests.Approve(1);
        Decline decline = Requests.Decline(1);
        rig.Exchange.AnswerToOrder = EventKind.Reduced;
        NewOrder order = Limit(Side.Buy, 3);
        client.TrySend(ref set);
        client.TrySend(ref suspend);
        client.TrySend(ref kill);
        client.TrySend(ref release);
        client.TrySend(ref approve);
        client.TrySend(ref decline);
        client.TrySend(ref order);
        rig.Until(() => handler.Done.Count == 6 && handler.Reduced.Count == 1, "the answers");

        Assert.Equal(
            [
                CommandKind.SetParameter, CommandKind.SetSuspension, CommandKind.KillSwitch,
                CommandKind.ReleaseKillSwitch, CommandKind.Approve, CommandKind.Decline,
            ],
            rig.Exchange.Journal.Skip(1).Take(6).Select(command => command.Kind));
        Assert.Equal(
            [
                RequestKind.SetParameter, RequestKind.SetSuspension, RequestKind.KillSwitch,
                RequestKind.ReleaseKillSwitch, RequestKind.Approve, RequestKind.Decline,
            ],
            handler.Done.Select(done => done.RequestKind));
        Assert.Equal((7ul, 3L), (handler.Reduced[0].SeqNum, handler.Reduced[0].Quantity));
    }

    private static NewOrder Limit(Side side, long quantity) =>
        Requests.Limit(1, 1, side, Price, quantity);

    private static string Word(Event said) => said.Kind switch
    {
        EventKind.Filled or EventKind.Cancelled or EventKind.Expired or EventKind.Reduced =>
            $"{said.Kind} {said.Quantity.Lots}",
        _ => $"{said.Kind}",
    };

    private static Command Decoded<T>(T request)
        where T : struct, IMessage => Decoded(RawMember.Bytes(request));

    private static Command Decoded(byte[] bytes)
    {
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes, out Frame frame));
        Assert.Equal(
            DomainReason.None, CommandDecoder.Decode(in frame, [], out Command command, out _));
        return command;
    }
}
