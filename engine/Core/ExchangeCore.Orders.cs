using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>New orders.</content>
public sealed partial class ExchangeCore
{
    private void NewOrder(in Command command, ref EventWriter events)
    {
        bool isPlain = OrderTerms.ArePlain(in command);
        RejectReason reason = CheckNewOrder(
            in command, ref isPlain, out Price limit, out int partner);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        MemberId member = MemberOf(in command);
        int slot = _orders.Take(in command, _members[member.Value].Owner);
        ref OrderDetails order = ref _orders[slot];
        order.Position = _positions.Take(member, command.Instrument);
        OpenLots(order.Position, order.Side, order.TotalLots);
        if (isPlain)
        {
            Enter(in command, slot, limit, ref events);
        }
        else
        {
            EnterSpecial(in command, slot, limit, partner, ref events);
        }

        if (InstrumentOf(command.Instrument).MayTrigger)
        {
            Cascade(command.Instrument, ref events);
        }
    }

    private RejectReason CheckNewOrder(
        in Command command, ref bool isPlain, out Price limit, out int partner)
    {
        limit = default;
        partner = NoPartner;
        RejectReason reason = CheckSession(in command, PrincipalRoles.Trader);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = TakeRates(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckPlace(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (command.Side is not (Side.Buy or Side.Sell))
        {
            return RejectReason.InvalidSide;
        }

        // What an auction collects takes the long way, so that the short one need not ask.
        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        isPlain &= instrument.Phase == TradingPhase.Continuous;
        if (!isPlain)
        {
            return CheckSpecial(in command, out limit, out partner);
        }

        reason = OrderTerms.CheckPrice(in instrument, command.Price, out limit);
        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckQuantity(in instrument, command.Quantity.Lots);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckNotional(command.Instrument, limit, command.Quantity.Lots);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckPosition(in command);
        }

        if (reason == RejectReason.None)
        {
            reason = CheckFunds(in command);
        }

        return reason != RejectReason.None
            ? Kept(reason, in instrument, command.Price, UnitPrice.Null, command.Quantity.Lots)
            : CheckRoom(in command, limit);
    }

    /// <summary>The gates Place to Phase: where the order goes and whether it may.</summary>
    private RejectReason CheckPlace(in Command command)
    {
        if (!IsInstrument(command.Instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        if (!instrument.HasBook)
        {
            return RejectReason.NoMarketModel;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!Admits(in principal, in instrument))
        {
            return RejectReason.InstrumentGroupNotAllowed;
        }

        if (!MayUse(in principal, command.Account))
        {
            return RejectReason.AccountNotAllowed;
        }

        RejectReason stopped = CheckStopped(
            command.Principal, command.Instrument, command.PositionEffect, command.Side,
            command.Quantity.Lots);
        if (stopped != RejectReason.None)
        {
            return stopped;
        }

        if (!PhaseRules.TakesEntry(instrument.Phase))
        {
            return RejectReason.PhaseForbidsEntry;
        }

        return IsFrozen(in instrument, principal.Member)
            ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    private bool MayUse(in PrincipalRow principal, AccountId account) =>
        account.IsSome && account.Value < (uint)_memberOfAccount.Length
        && _memberOfAccount[account.Value].IsSome
        && _memberOfAccount[account.Value] == principal.Member
        && (!principal.Account.IsSome || principal.Account == account);

    private static bool Admits(in PrincipalRow principal, in InstrumentRow instrument) =>
        ((principal.InstrumentGroups >> instrument.Group) & 1) != 0;

    private bool IsFrozen(in InstrumentRow instrument, MemberId member) =>
        (instrument.FrozenBy | _members[member.Value].FrozenBy) != 0;

    /// <summary>The gates Room and SelfMatch, of a plain order.</summary>
    private RejectReason CheckRoom(in Command command, Price limit)
    {
        RejectReason reason = CheckSlots(in command);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        bool mayRest = command.TimeInForce <= TimeInForce.GoodTillCancel;
        if (mayRest
            && !_orders.HasRoomAt(command.Instrument, command.Side, OrderTraits.None, limit))
        {
            return RejectReason.PriceLevelsFull;
        }

        if (!_jobs.IsFull)
        {
            return RejectReason.None;
        }

        OwnOrders own = OwnOf(in command);
        return IsLongSweep(command.Instrument, command.Side, limit, command.Quantity, own)
            && (command.TimeInForce != TimeInForce.FillOrKill
                || IsFeasible(command.Instrument, command.Side, limit, command.Quantity, own))
            ? RejectReason.JobsFull
            : RejectReason.None;
    }

    /// <summary>Accepts an order that passed all checks and takes it to its first rest.</summary>
    private void Enter(in Command command, int slot, Price limit, ref EventWriter events)
    {
        ref OrderDetails order = ref _orders[slot];
        bool rests = order.TimeInForce <= TimeInForce.GoodTillCancel
            && !_orders.Crosses(order.Instrument, order.Side, limit);
        if (rests)
        {
            Rest(slot, limit);
            _live.Put(order.Session, order.ClientOrderId, slot);
        }

        ref Event accepted = ref NextOf(EventKind.Accepted, in order, command.Price, ref events);
        accepted.InboundSequence = command.InboundSequence;
        if (rests)
        {
            Show(ref accepted, BookAction.Add, in order, order.RemainingLots);
            return;
        }

        Price reach = ReachOf(order.Instrument, order.Side, limit);
        Advance(
            new Incoming(
                slot, limit, reach, command.InboundSequence, IsNamed: false, IsTriggered: false),
            ref events);
    }
}
