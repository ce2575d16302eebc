using System;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Testing.Journal;

/// <summary>
/// Records as a market day gives them, for figures of size: of six requests of sixteen sessions,
/// three orders rest, one trades and two are cancelled.
/// </summary>
/// <remarks>The same seed gives the same bytes.</remarks>
public sealed class SampleStream(int seed)
{
    private const int Sessions = 16;
    private readonly Random _random = new(seed);
    private readonly ulong[] _names = new ulong[Sessions + 1];
    private readonly ulong[] _sent = new ulong[Sessions + 1];
    private readonly ulong[] _told = new ulong[Sessions + 1];
    private ulong _timeNs = 1_790_000_000_000_000_000;
    private ulong _sequence;
    private ulong _orders;

    /// <summary>Adds the next command with its events; false if there is no room.</summary>
    public bool AddTo(BlockBuilder block)
    {
        if (!block.CanFit(3 * Slot.SizeBytes))
        {
            return false;
        }

        uint session = (uint)_random.Next(Sessions) + 1;
        int action = _random.Next(6);
        Slot command = default;
        command.Command = NextCommand(session, action);
        _ = block.AddCommand(SlotBytes.Of(in command));
        if (action == 3)
        {
            Tell(block, in command.Command, EventKind.Filled, session, 0);
            Tell(block, in command.Command, EventKind.Filled, (session % Sessions) + 1, 1);
        }
        else
        {
            Tell(block, in command.Command,
                action < 3 ? EventKind.Accepted : EventKind.Cancelled, session, 0);
        }

        return true;
    }

    private Command NextCommand(uint session, int action)
    {
        _timeNs += _random.Next(4) == 0 ? (ulong)_random.Next(1_000, 50_000) : 0;
        Command command =
            Command.Of(action < 4 ? CommandKind.NewOrder : CommandKind.CancelOrder);
        command.Sequence = new Sequence(++_sequence);
        command.Time = new Timestamp(_timeNs);
        command.ReceivedAt = new Timestamp(_timeNs - (ulong)_random.Next(500, 20_000));
        command.SentAt = new Timestamp(_timeNs - (ulong)_random.Next(20_000, 200_000));
        command.Principal = new PrincipalId(session);
        command.Session = new SessionId(session);
        command.ClientOrderId = new ClientOrderId(++_names[session]);
        command.InboundSequence = ++_sent[session];
        if (action < 4)
        {
            command.Instrument = new InstrumentId((uint)_random.Next(12) + 1);
            command.Account = new AccountId(session);
            command.Price = new UnitPrice((5_000 + _random.Next(-50, 50)) * 1_000);
            command.Quantity = new Quantity(_random.Next(1, 50));
            command.Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell;
            command.OrderType = OrderType.Limit;
            command.TimeInForce = TimeInForce.Day;
        }
        else
        {
            command.OriginalClientOrderId = new ClientOrderId(_names[session] / 2);
        }

        return command;
    }

    private void Tell(
        BlockBuilder block, in Command command, EventKind kind, uint session, ushort index)
    {
        Slot slot = default;
        ref Event told = ref slot.Event;
        told.Length = Event.LengthOf(kind);
        told.RecordType = RecordType.Event;
        told.LayoutVersion = Event.Layout;
        told.Kind = kind;
        told.Index = index;
        told.Flags = kind == EventKind.Filled && index == 0 ? EventFlags.Incoming : default;
        told.Sequence = command.Sequence;
        told.Time = command.Time;
        told.Session = new SessionId(session);
        told.Principal = new PrincipalId(session);
        told.SessionSequence = ++_told[session];
        told.OrderId = new OrderId((++_orders << 24) | (uint)_random.Next(10_000));
        told.ClientOrderId = index == 0
            ? command.ClientOrderId
            : new ClientOrderId(_names[session] / 2);
        told.OriginalClientOrderId = command.OriginalClientOrderId;
        told.Price = command.Price;
        told.Quantity = command.Quantity;
        told.Remaining = command.Quantity;
        told.Priority = kind == EventKind.Accepted ? _orders : 0;
        told.Instrument = command.Instrument;
        told.Account = new AccountId(session);
        told.Member = new MemberId(session);
        told.Side = command.Side;
        told.OrderType = command.OrderType;
        told.TimeInForce = command.TimeInForce;
        told.Cause = command.Kind;
        told.InboundSequence = index == 0 ? command.InboundSequence : 0;
        told.TradingDay = new TradingDay(20_000);
        _ = block.AddEvent(SlotBytes.Of(in slot));
    }
}
