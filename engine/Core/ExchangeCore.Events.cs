using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>How events are filled.</content>
public sealed partial class ExchangeCore
{
    private ref Event Next(EventKind kind, ref EventWriter events)
    {
        ref Event made = ref events.Next(kind);
        made.TradingDay = _tradingDay;
        return ref made;
    }

    /// <summary>An event of an order, with all that it repeats of the order.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="order">The order as it stands after.</param>
    /// <param name="price">Its limit.</param>
    /// <param name="events">Where it goes.</param>
    private ref Event NextOf(
        EventKind kind, ref readonly OrderDetails order, UnitPrice price, ref EventWriter events)
    {
        ref Event made = ref events.Next(kind);
        ref SessionRow session = ref _sessions[order.Session.Value];
        made.Session = order.Session;
        made.Principal = session.Principal;
        made.Member = session.Member;
        if (kind != EventKind.Rested)
        {
            session.Numbered = unchecked(session.Numbered + 1);
            made.SessionSequence = session.Numbered;
        }

        made.OrderId = order.Id;
        made.ClientOrderId = order.ClientOrderId;
        made.Price = price;
        made.Quantity = new Quantity(order.TotalLots);
        made.Remaining = new Quantity(order.RemainingLots);
        made.Executed = new Quantity(order.ExecutedLots);
        made.Instrument = order.Instrument;
        made.Account = order.Account;
        made.Side = order.Side;
        made.OrderType = order.OrderType;
        made.TimeInForce = order.TimeInForce;
        made.Status = order.Status;
        made.PositionEffect = order.PositionEffect;
        made.Trader = order.Trader;
        made.TradingDay = _tradingDay;
        made.HedgeFlag = order.HedgeFlag;
        made.OrderCapacity = order.OrderCapacity;
        return ref made;
    }

    private UnitPrice UnitPriceOf(in OrderDetails order, long ticks) =>
        new(ticks * InstrumentOf(order.Instrument).Tick);

    /// <summary>Says on an event that the book shows the order now, and how much of it.</summary>
    private static void Show(
        ref Event made, BookAction action, ref readonly OrderDetails order, long shownLots)
    {
        made.BookAction = action;
        made.Priority = order.Priority;
        made.ShownLots = unchecked((uint)shownLots);
    }

    /// <summary>The number of the member's message, on events that answer it.</summary>
    private static ulong AnswerTo(in Command command, SessionId session) =>
        session == command.Session ? command.InboundSequence : 0;

    private void Number(ref Event made)
    {
        ref SessionRow session = ref _sessions[made.Session.Value];
        session.Numbered = unchecked(session.Numbered + 1);
        made.SessionSequence = session.Numbered;
    }

    /// <summary>The one event of a refused command.</summary>
    private void Reject(in Command command, RejectReason reason, ref EventWriter events) =>
        Reject(in command, reason, OrderStatus.Rejected, ref events);

    private void Reject(
        in Command command, RejectReason reason, OrderStatus status, ref EventWriter events)
    {
        ref Event made = ref Next(EventKind.Rejected, ref events);
        made.Reason = reason;
        made.ClientOrderId = command.ClientOrderId;
        made.OriginalClientOrderId = command.OriginalClientOrderId;
        made.OrderId = command.OrderId;
        made.Instrument = command.Instrument;
        made.Account = command.Account;
        made.Side = command.Side;
        made.Principal = command.Principal;
        made.InboundSequence = command.InboundSequence;
        made.Status = status;
        _facts.WriteTo(reason, _rules, Banks.Day.State, ref made);
        if (command.Principal.Value < (uint)_principals.Length)
        {
            made.Member = _principals[command.Principal.Value].Member;
        }

        // The session that a start asks for is not there to be told.
        if (command.Kind == CommandKind.SessionStart)
        {
            return;
        }

        made.Session = command.Session;
        uint session = command.Session.Value;
        if (session != 0 && session <= _sessionCount && command.Principal.IsSome
            && _sessions[session].Principal == command.Principal)
        {
            Number(ref made);
        }
    }

    /// <summary>
    /// An event that a member is told without having asked, at its desk. A member that never had a
    /// session is told nothing; the journal has the event.
    /// </summary>
    internal ref Event Tell(EventKind kind, MemberId member, ref EventWriter events)
    {
        ref Event made = ref Next(kind, ref events);
        made.Member = member;
        uint desk = _members[member.Value].Desk;
        if (desk != 0)
        {
            made.Session = new SessionId(desk);
            made.Principal = _sessions[desk].Principal;
            Number(ref made);
        }

        return ref made;
    }

    /// <summary>Answers the session of a command whose effect others are told of.</summary>
    private ref Event AnswerDone(in Command command, ref EventWriter events) =>
        ref Answer(EventKind.OperatorDone, in command, ref events);

    /// <summary>An event that answers the session of a command.</summary>
    private ref Event Answer(EventKind kind, in Command command, ref EventWriter events)
    {
        ref Event made = ref Next(kind, ref events);
        made.Session = command.Session;
        made.Principal = command.Principal;
        made.Member = _principals[command.Principal.Value].Member;
        made.ClientOrderId = command.ClientOrderId;
        made.InboundSequence = command.InboundSequence;
        Number(ref made);
        return ref made;
    }
}
