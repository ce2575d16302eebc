using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>How events are filled.</content>
public sealed partial class ReferenceExchange
{
    private Event Begin(EventKind kind) => new()
    {
        Length = Event.LengthOf(kind),
        RecordType = RecordType.Event,
        LayoutVersion = Event.Layout,
        Kind = kind,
        Sequence = _command.Sequence,
        Time = _command.Time,
        Cause = _command.Kind,
        TradingDay = _tradingDay,
    };

    private void Emit(Event made)
    {
        made.Index = (ushort)_events.Count;
        _events.Add(made);
        if (made.BookAction != 0)
        {
            Dirty(_instruments[made.Instrument.Value]);
        }
    }

    private void EmitNumbered(ReferenceSession session, Event made)
    {
        session.Numbered++;
        made.SessionSequence = session.Numbered;
        Emit(made);
    }

    /// <summary>An event of an order, with everything it repeats of the order.</summary>
    private Event OfOrder(EventKind kind, ReferenceOrder order, bool answers)
    {
        Event made = Begin(kind);
        made.Session = order.Session.Id;
        made.Principal = order.Principal;
        made.Member = order.Member;
        made.Account = order.Account;
        made.Trader = order.Trader;
        made.Instrument = order.Instrument;
        made.OrderId = order.Id;
        made.ClientOrderId = order.ClientOrderId;
        made.Side = order.Side;
        made.OrderType = order.OrderType;
        made.TimeInForce = order.TimeInForce;
        made.PositionEffect = order.PositionEffect;
        made.HedgeFlag = order.HedgeFlag;
        made.OrderCapacity = order.OrderCapacity;
        made.Price = order.Price;
        bool hasStop = !order.StopPrice.IsNull
            && order.Wait is ReferenceWait.StopPrice or ReferenceWait.Activation;
        made.StopPrice = hasStop ? order.StopPrice : default;
        made.Quantity = new Quantity(order.Quantity);
        made.Remaining = new Quantity(order.Remaining);
        made.Executed = new Quantity(order.Executed);
        made.Status = order.Status;
        made.InboundSequence = answers && _answering && order.Session.Id == _command.Session
            ? _command.InboundSequence
            : 0;
        return made;
    }

    /// <summary>The one event of a refused command.</summary>
    private void Reject(RejectReason reason, ReferenceOrder? target = null)
    {
        ReferenceSession? session = SessionOf(_command.Session);
        Event made = Rejected(reason);
        made.Status = target?.Status ?? OrderStatus.Rejected;
        if (session is not null && session.Principal == PrincipalOf(_command.Principal)?.Id)
        {
            EmitNumbered(session, made);
        }
        else
        {
            Emit(made);
        }
    }

    private Event Rejected(RejectReason reason)
    {
        Event made = Begin(EventKind.Rejected);
        made.Reason = reason;
        made.ClientOrderId = _command.ClientOrderId;
        made.OriginalClientOrderId = _command.OriginalClientOrderId;
        made.OrderId = _command.OrderId;
        made.Instrument = _command.Instrument;
        made.Account = _command.Account;
        made.Side = _command.Side;
        made.Principal = _command.Principal;
        made.Member = PrincipalOf(_command.Principal)?.Member ?? MemberId.None;
        made.InboundSequence = _command.InboundSequence;
        made.Status = OrderStatus.Rejected;
        made.Session = _command.Session;
        if (HasVersion(3) && reason.TellsLimit())
        {
            (made.Limit, made.BeyondLimit) = (_limit, _beyondLimit);
        }

        return made;
    }

    /// <summary>The answer to a session whose command took effect elsewhere.</summary>
    private void EmitDone()
    {
        ReferenceSession session = SessionOf(_command.Session)!;
        Event made = Begin(EventKind.OperatorDone);
        made.Session = session.Id;
        made.Principal = _command.Principal;
        made.Member = PrincipalOf(_command.Principal)!.Member;
        made.ClientOrderId = _command.ClientOrderId;
        made.InboundSequence = _command.InboundSequence;
        if (_command.Kind is CommandKind.ReleaseKillSwitch or CommandKind.CancelTrade
            or CommandKind.CorrectTrade)
        {
            made.Proposal = _proposalCount;
        }

        EmitNumbered(session, made);
    }

    /// <summary>Takes a live order out because someone or something asked for it.</summary>
    private void Cancel(
        ReferenceOrder order, EndReason reason, ClientOrderId request, bool answers)
    {
        Event made = OfOrder(EventKind.Cancelled, order, answers);
        made.EndReason = reason;
        made.ClientOrderId = request;
        made.OriginalClientOrderId = order.ClientOrderId;
        made.Quantity = made.Remaining;
        made.Remaining = Quantity.Zero;
        made.Status = OrderStatus.Cancelled;
        Leave(ref made, order);
        EmitNumbered(order.Session, made);
        if (reason is EndReason.Requested or EndReason.MassCancelled)
        {
            CountCancel(order, made.Quantity.Lots);
        }
    }

    /// <summary>Ends an order by its own terms.</summary>
    private void Expire(ReferenceOrder order, EndReason reason, bool answers)
    {
        Event made = OfOrder(EventKind.Expired, order, answers);
        made.EndReason = reason;
        made.Quantity = made.Remaining;
        made.Remaining = Quantity.Zero;
        made.Status = OrderStatus.Expired;
        Leave(ref made, order);
        EmitNumbered(order.Session, made);
    }

    private void Leave(ref Event made, ReferenceOrder order)
    {
        ReferenceInstrument instrument = InstrumentOf(order);
        made.BookAction =
            instrument.Of(order.Side).Contains(order) ? BookAction.Delete : default;
        instrument.Remove(order);
        End(order);
    }
}
