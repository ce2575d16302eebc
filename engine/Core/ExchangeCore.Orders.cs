using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>New orders.</content>
public sealed partial class ExchangeCore
{
    private void NewOrder(in Command command, ref EventWriter events)
    {
        bool isPlain = OrderTerms.ArePlain(in command);
        RejectReason reason = CheckNewOrder(
            in command, isPlain, out Price limit, out int partner);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        bool hasSlot = _books.TryTakeSlot(out int slot);
        Invariant.Holds(hasSlot);
        ref OrderDetails order = ref _details[slot];
        _acceptedCount = unchecked(_acceptedCount + 1);
        order.Id = OrderId.Of(_acceptedCount, slot);
        order.ClientOrderId = command.ClientOrderId;
        order.TotalLots = command.Quantity.Lots;
        order.ExecutedLots = 0;
        order.Priority = 0;
        order.Session = command.Session;
        order.Account = command.Account;
        order.Trader = command.Trader;
        order.Instrument = command.Instrument;
        order.Side = command.Side;
        order.TimeInForce = command.TimeInForce;
        order.PositionEffect = command.PositionEffect;
        order.HedgeFlag = command.HedgeFlag;
        order.OrderCapacity = command.OrderCapacity;
        order.OrderType = command.OrderType;
        if (isPlain)
        {
            Enter(in command, slot, limit, ref events);
        }
        else
        {
            EnterSpecial(in command, slot, limit, partner, ref events);
        }

        if (InstrumentOf(command.Instrument).IsUnsettled)
        {
            Settle(command.Instrument, ref events);
        }
    }

    private RejectReason CheckNewOrder(
        in Command command, bool isPlain, out Price limit, out int partner)
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

        if (!isPlain)
        {
            return CheckSpecial(in command, out limit, out partner);
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        reason = OrderTerms.CheckPrice(in instrument, command.Price);
        if (reason == RejectReason.None)
        {
            reason = OrderTerms.CheckQuantity(in instrument, command.Quantity.Lots);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        limit = new Price(command.Price.TenThousandths / instrument.Tick);
        return CheckRoom(in command, limit);
    }

    /// <summary>Steps 5 to 10: where the order goes and whether it may.</summary>
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

        uint account = command.Account.Value;
        if (account == 0 || account >= (uint)_memberOfAccount.Length
            || !_memberOfAccount[account].IsSome
            || _memberOfAccount[account] != principal.Member
            || (principal.Account.IsSome && principal.Account != command.Account))
        {
            return RejectReason.AccountNotAllowed;
        }

        if (instrument.Phase != TradingPhase.Continuous)
        {
            return RejectReason.PhaseForbidsEntry;
        }

        return IsFrozen(in instrument, principal.Member)
            ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    private static bool Admits(in PrincipalRow principal, in InstrumentRow instrument) =>
        ((principal.InstrumentGroups >> instrument.Group) & 1) != 0;

    private bool IsFrozen(in InstrumentRow instrument, MemberId member) =>
        (instrument.FrozenBy | _members[member.Value].FrozenBy) != 0;

    /// <summary>Steps 23 to 25 of a plain order.</summary>
    private RejectReason CheckRoom(in Command command, Price limit)
    {
        if (_books.FreeSlots == 0)
        {
            return RejectReason.OrdersFull;
        }

        bool mayRest = command.TimeInForce <= TimeInForce.GoodTillCancel;
        int book = BookOf(command.Instrument);
        if (mayRest && !HasRoomAt(book, command.Side, limit))
        {
            return RejectReason.PriceLevelsFull;
        }

        return _jobs.IsFull
            && IsLongSweep(book, command.Side, limit, command.Quantity)
            && (command.TimeInForce != TimeInForce.FillOrKill
                || IsFeasible(book, command.Side, limit, command.Quantity))
            ? RejectReason.JobsFull
            : RejectReason.None;
    }

    // What a sweep leaves may rest later, when others have had their turn: its page is kept.
    private bool HasRoomAt(int book, Side side, Price price) =>
        _books.HasRoomAt(book, side, price)
        && (_sweeps == 0 || _books.FreeLadderPages > _sweeps);

    /// <summary>Accepts an order that passed all checks and takes it to its first rest.</summary>
    private void Enter(in Command command, int slot, Price limit, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        bool rests = order.TimeInForce <= TimeInForce.GoodTillCancel
            && !_books.Crosses(BookOf(order.Instrument), order.Side, limit);
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

        Advance(
            new Incoming(slot, limit, command.InboundSequence, IsNamed: false, IsTriggered: false),
            ref events);
    }
}
