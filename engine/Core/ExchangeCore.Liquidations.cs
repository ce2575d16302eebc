using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>An operator closes positions of a member that has not met a margin call.</content>
public sealed partial class ExchangeCore
{
    /// <summary>
    /// Enters an order of the member that trades at once what it can and closes only. It passes the
    /// gates that any such order passes; but for those that ask the member, who is not asked.
    /// </summary>
    /// <remarks>
    /// It belongs to the member's desk, which is told as of its own orders, and has no label. One
    /// that would not end in this command is refused: fewer lots do. The margin that it frees meets
    /// the call only when it covers what the positions have lost today.
    /// </remarks>
    private RejectReason LiquidatePosition(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckLiquidation(in command);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        Command terms = OrderOf(in command);
        reason = CheckLiquidationPrice(in command, ref terms, out Price limit);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int slot = _orders.Take(in terms, _members[command.Member.Value].Owner);
        ref OrderDetails order = ref _orders[slot];
        order.Position = _positions.Take(command.Member, command.Instrument);
        OpenLots(order.Position, order.Side, order.TotalLots);
        Enter(in terms, slot, limit, ref events);
        CascadeAfter(command.Instrument, ref events);
        return RejectReason.None;
    }

    /// <summary>
    /// Whose position, who closes it, where, and whether it can be closed now.
    /// </summary>
    private RejectReason CheckLiquidation(in Command command)
    {
        if (!command.Member.IsSome || !IsMember(command.Member))
        {
            return RejectReason.UnknownMember;
        }

        RejectReason reason = _rules.LiquidatesByNeutral
            ? _neutrality.Check(command.Principal, command.Member)
            : RejectReason.None;
        if (reason == RejectReason.None)
        {
            reason = CheckBook(command.Instrument);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!Margins.CallDesk.MayBeClosed(command.Member))
        {
            return RejectReason.NoMarginCall;
        }

        if (command.Account.Value >= (uint)_memberOfAccount.Length
            || _memberOfAccount[command.Account.Value] != command.Member)
        {
            return RejectReason.AccountNotAllowed;
        }

        if (command.Side is not (Side.Buy or Side.Sell))
        {
            return RejectReason.InvalidSide;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (instrument.Phase != TradingPhase.Continuous)
        {
            return RejectReason.PhaseForbidsEntry;
        }

        if (IsFrozen(in instrument, command.Member))
        {
            return RejectReason.JobInProgress;
        }

        reason = CheckLots(in instrument, command.Quantity.Lots);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        int row = _positions.Find(command.Member, command.Instrument);
        bool closes = row != Positions.None
            && command.Quantity.Lots <= _positions[row].ClosableLots(command.Side);
        return closes ? RejectReason.None : RejectReason.NoPosition;
    }

    private Command OrderOf(in Command command)
    {
        SessionId desk = new(_members[command.Member.Value].Desk);
        Command terms = Command.Of(CommandKind.NewOrder);
        terms.Session = desk;
        terms.Principal = _sessions[desk.Value].Principal;
        terms.Instrument = command.Instrument;
        terms.Account = command.Account;
        terms.Side = command.Side;
        terms.OrderType = OrderType.Limit;
        terms.TimeInForce = TimeInForce.ImmediateOrCancel;
        terms.Price = command.Price;
        terms.Quantity = command.Quantity;
        terms.PositionEffect = Closes;
        return terms;
    }

    /// <summary>Its price, by the market if the operator states none, and room for it.</summary>
    private RejectReason CheckLiquidationPrice(
        in Command command, ref Command terms, out Price limit)
    {
        ref InstrumentRow instrument = ref InstrumentOf(terms.Instrument);
        if (command.Price.IsNull)
        {
            Command market = terms;
            market.OrderType = OrderType.Market;
            if (!TryLimit(in market, out limit))
            {
                return RejectReason.NoOppositePrice;
            }

            terms.Price = new UnitPrice(limit.Ticks * instrument.Tick);
        }

        RejectReason reason = OrderTerms.CheckPrice(in instrument, terms.Price, out limit);
        if (reason == RejectReason.None)
        {
            reason = CheckNotional(terms.Instrument, limit, terms.Quantity.Lots);
        }

        if (reason != RejectReason.None)
        {
            return Kept(reason, in instrument, terms.Price, UnitPrice.Null, 0);
        }

        // A job would need a label by which its member could end it.
        return _orders.IsFull ? RejectReason.OrdersFull
            : IsLongSweep(
                terms.Instrument, terms.Side, limit, terms.Quantity, OwnOf(in terms))
                ? RejectReason.JobsFull
            : RejectReason.None;
    }
}
