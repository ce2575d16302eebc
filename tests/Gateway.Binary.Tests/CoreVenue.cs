using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Gateway.Binary.Decoding;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Testing.Core.Streams;
using Xunit;
using IRequest = SCO.Exchange.Gateway.Protocol.IRequest;

namespace SCO.Exchange.Gateway.Binary.Tests;

/// <summary>
/// The real core with one instrument and one member, whose requests come as frames.
/// </summary>
internal sealed class CoreVenue
{
    /// <summary>The instrument; its tick is one price.</summary>
    public const uint Instrument = 1;

    /// <summary>The member's account.</summary>
    public const uint Account = 1;

    private readonly Slot[] _slots = new Slot[EventWriter.EventsMax];
    private readonly ExchangeCore _core;
    private ulong _sequence;
    private ulong _label;
    private TradingDay _day;

    /// <summary>Begins in a phase that may follow PreOpen.</summary>
    public CoreVenue(
        TradingPhase phase = TradingPhase.Continuous, AuctionKind auction = default)
    {
        StreamVenue venue = new(new StreamShape(new Random(1))
        {
            Instruments = 1,
            Members = 1,
            AccountsPerMember = 1,
            TradersPerMember = 1,
            PriceTicks = 400,
            TickSize = 1,
            FloorTicks = 1_000,
            QuantityMax = 100,
            OrdersMax = 40,
            Schedules = 0,
        });
        _core = new ExchangeCore(CoreCapacities.Of(venue.Venue));
        foreach ((CommandKind kind, byte[] content) in venue.Definitions())
        {
            Apply(Command.Of(kind), content);
        }

        Command start = Command.Of(CommandKind.SessionStart);
        start.Principal = new PrincipalId(1);
        start.SessionKey = new SessionKey(1, 1);
        Apply(start, []);
        SetPhase(phase, auction);
    }

    /// <summary>Changes the phase, as the house does; returns the events.</summary>
    public List<Event> SetPhase(TradingPhase phase, AuctionKind auction = default)
    {
        Command command = Command.Of(CommandKind.SetPhase);
        (command.Phase, command.AuctionKind) = (phase, auction);
        List<Event> events = Apply(command, []);
        Assert.DoesNotContain(events, said => said.Kind == EventKind.Rejected);
        return events;
    }

    /// <summary>Begins the next trading day.</summary>
    public void StartTradingDay()
    {
        Command command = Command.Of(CommandKind.StartTradingDay);
        command.ExpireDay = new TradingDay((ushort)(_day.DayNumber + 1));
        Assert.Contains(
            Apply(command, []), said => said.Kind == EventKind.TradingDayStarted);
    }

    /// <summary>Sends a request; returns the events, the answer to it first.</summary>
    public List<Event> Enter<T>(T request, ReadOnlySpan<byte> content = default)
        where T : struct, IRequest
    {
        RequestHead.Of(ref request).ClientOrderId = ++_label;
        byte[] bytes = new byte[Frame.BytesMax];
        int length = T.ContentBytesMax > 0
            ? Frame.Write(bytes, in request, content)
            : Frame.Write(bytes, in request);
        Assert.Equal(FrameStatus.Whole, Frame.Read(bytes.AsSpan(0, length), out Frame frame));
        Assert.Equal(
            RejectReason.None,
            CommandDecoder.Decode(
                in frame, new byte[Frame.BytesMax], out Command command,
                out ReadOnlySpan<byte> parts));
        command.Principal = new PrincipalId(1);
        command.Session = new SessionId(1);
        command.InboundSequence = _label;

        // What was due before the command comes before the answer to it.
        return
        [
            .. Apply(command, parts.ToArray())
                .SkipWhile(said => said.Kind == EventKind.AuctionIndicative),
        ];
    }

    /// <summary>Changes the price limits, as the house does.</summary>
    public void SetLimits(long lower, long upper)
    {
        Command command = Command.Of(CommandKind.SetPriceLimits);
        command.Instrument = new InstrumentId(Instrument);
        (command.Price, command.StopPrice) = (new UnitPrice(lower), new UnitPrice(upper));
        Assert.Contains(
            Apply(command, []), said => said.Kind == EventKind.PriceLimitsChanged);
    }

    /// <summary>Sets a parameter, as the house does.</summary>
    public void Set(ParameterKind parameter, long value)
    {
        Command command = Command.Of(CommandKind.SetParameter);
        (command.Parameter, command.Quantity) = (parameter, new Quantity(value));
        Assert.Equal(
            EventKind.ParameterChanged, Assert.Single(Apply(command, [])).Kind);
    }

    private List<Event> Apply(Command command, byte[] content)
    {
        command.Sequence = new Sequence(++_sequence);
        command.Time = new Timestamp(_sequence);
        EventWriter writer = new(_slots, 0, in command);
        _core.Apply(in command, content, ref writer);
        List<Event> events = [];
        for (int index = 0; index < writer.Count; index++) { events.Add(_slots[index].Event); }
        _day = events.Count > 0 ? events[^1].TradingDay : _day;
        return events;
    }
}
