using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>New orders, and how an incoming order meets the book.</content>
public sealed partial class ExchangeCore
{
    private void NewOrder(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckNewOrder(in command, out Price limit);
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
        Enter(in command, slot, limit, ref events);
    }

    private RejectReason CheckNewOrder(in Command command, out Price limit)
    {
        limit = default;
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

        if (command.OrderType != OrderType.Limit)
        {
            return RejectReason.UnsupportedOrderType;
        }

        if (command.TimeInForce is < TimeInForce.Day or > TimeInForce.FillOrKill)
        {
            return RejectReason.UnsupportedTimeInForce;
        }

        if (HasUnsupportedInstruction(in command))
        {
            return RejectReason.UnsupportedInstruction;
        }

        ref InstrumentRow instrument = ref InstrumentOf(command.Instrument);
        reason = CheckPrice(in instrument, command.Price, out limit);
        if (reason == RejectReason.None)
        {
            reason = CheckQuantity(in instrument, command.Quantity.Lots);
        }

        return reason != RejectReason.None ? reason : CheckRoom(in command, limit);
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

    private static bool HasUnsupportedInstruction(in Command command) =>
        !command.StopPrice.IsNull || !command.MinQuantity.IsNull
        || !command.DisplayQuantity.IsNull || command.ExpireDay.IsSome
        || command.ExecutionInstructions != 0 || command.SelfMatchPrevention != 0;

    private static RejectReason CheckPrice(
        in InstrumentRow instrument, UnitPrice price, out Price limit)
    {
        limit = default;
        if (price.IsNull)
        {
            return RejectReason.PriceMissing;
        }

        long ticks = price.TenThousandths / instrument.Tick;
        limit = new Price(ticks);
        if (unchecked(ticks * instrument.Tick) != price.TenThousandths)
        {
            return RejectReason.PriceOffTick;
        }

        if (price.TenThousandths > instrument.Upper)
        {
            return RejectReason.PriceAboveLimit;
        }

        return price.TenThousandths < instrument.Lower
            ? RejectReason.PriceBelowLimit
            : RejectReason.None;
    }

    private static RejectReason CheckQuantity(in InstrumentRow instrument, long lots)
    {
        if (lots <= 0)
        {
            return RejectReason.QuantityNotPositive;
        }

        if (lots < instrument.QuantityMin)
        {
            return RejectReason.QuantityBelowMinimum;
        }

        if (lots > instrument.QuantityMax)
        {
            return RejectReason.QuantityAboveMaximum;
        }

        return instrument.QuantityStep != 1 && lots % instrument.QuantityStep != 0
            ? RejectReason.QuantityOffStep
            : RejectReason.None;
    }

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
            && IsLongSweep(book, command.Side, limit, command.Quantity.Lots)
            && (command.TimeInForce != TimeInForce.FillOrKill
                || IsFeasible(book, command.Side, limit, command.Quantity))
            ? RejectReason.JobsFull
            : RejectReason.None;
    }

    // What a sweep leaves may rest later, when others have had their turn: its page is kept.
    private bool HasRoomAt(int book, Side side, Price price) =>
        _books.HasRoomAt(book, side, price)
        && (_sweeps == 0 || _books.FreeLadderPages > _sweeps);

    /// <summary>Whether an incoming order has more matches than one command may do.</summary>
    private bool IsLongSweep(int book, Side side, Price limit, long lots)
    {
        int resting = _books.FirstOf(book, side == Side.Buy ? Side.Sell : Side.Buy);
        int matches = 0;
        while (resting != OrderBooks.NoSlot && lots > 0 && matches <= _bounds.Matches)
        {
            ref readonly RestingOrder order = ref _books.Order(resting);
            bool isReached = side == Side.Buy
                ? order.Price.Ticks <= limit.Ticks
                : order.Price.Ticks >= limit.Ticks;
            if (!isReached)
            {
                break;
            }

            lots -= order.Remaining.Lots;
            matches++;
            resting = _books.NextOf(resting);
        }

        return matches > _bounds.Matches;
    }

    /// <summary>Accepts an order that passed all checks and takes it to its first rest.</summary>
    private void Enter(in Command command, int slot, Price limit, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        int book = BookOf(order.Instrument);
        bool mayRest = order.TimeInForce <= TimeInForce.GoodTillCancel;
        bool crosses = _books.Crosses(book, order.Side, limit);
        if (!crosses && mayRest)
        {
            Rest(slot, limit);
            _live.Put(order.Session, order.ClientOrderId, slot);
        }

        ref Event accepted = ref NextOf(EventKind.Accepted, in order, command.Price, ref events);
        accepted.InboundSequence = command.InboundSequence;
        if (!crosses && mayRest)
        {
            Show(ref accepted, BookAction.Add, in order);
            return;
        }

        if (order.TimeInForce == TimeInForce.FillOrKill && !IsFeasible(
            book, order.Side, limit, command.Quantity))
        {
            ExpireIncoming(in command, slot, command.Price, EndReason.FillOrKill, ref events);
        }
        else if (crosses)
        {
            Sweep(in command, slot, limit, ref events);
        }
        else
        {
            ExpireIncoming(
                in command, slot, command.Price, EndReason.ImmediateOrCancel, ref events);
        }
    }

    private bool IsFeasible(int book, Side side, Price limit, Quantity wanted) =>
        _books.Executable(book, side, limit, wanted) == wanted;

    /// <summary>The first slice of an order that crosses; the rest of it becomes a job.</summary>
    /// <remarks>
    /// Until that job ends nothing else touches the book: entries, replaces and single cancels are
    /// refused; mass cancels, lost sessions and phase changes wait. So what was feasible stays so.
    /// </remarks>
    private void Sweep(in Command command, int slot, Price limit, ref EventWriter events)
    {
        if (SweepSlice(in command, slot, limit, ref events))
        {
            return;
        }

        ref OrderDetails order = ref _details[slot];
        _live.Put(order.Session, order.ClientOrderId, slot);
        _sweeps++;
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        instrument.IsSwept = true;
        instrument.FrozenBy++;
        CountLive(in order, 1);
        _jobs.Add(new Job
        {
            Kind = JobKind.Sweep,
            Instrument = order.Instrument,
            Slot = slot,
            LimitTicks = limit.Ticks,
        });
    }

    /// <summary>Matches once up to the bound and ends the order if no match is left.</summary>
    /// <returns>False when matches are left.</returns>
    private bool SweepSlice(in Command command, int slot, Price limit, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        int book = BookOf(order.Instrument);
        FillBuffer fills = new(_fills);
        Quantity left = _books.Match(
            book, order.Side, limit, new Quantity(order.RemainingLots), _bounds.Matches,
            ref fills);
        for (int match = 0; match < fills.Count; match++)
        {
            WriteMatch(in command, ref order, in _fills[match], ref events);
        }

        Invariant.Holds(left.Lots == order.RemainingLots);
        if (left.Lots == 0)
        {
            _live.Remove(order.Session, order.ClientOrderId, slot);
            Free(slot);
            return true;
        }

        if (fills.Count == _bounds.Matches && _books.Crosses(book, order.Side, limit))
        {
            return false;
        }

        UnitPrice price = new(limit.Ticks * InstrumentOf(order.Instrument).Tick);
        if (order.TimeInForce > TimeInForce.GoodTillCancel)
        {
            Invariant.Holds(order.TimeInForce == TimeInForce.ImmediateOrCancel);
            ExpireIncoming(in command, slot, price, EndReason.ImmediateOrCancel, ref events);
            return true;
        }

        Rest(slot, limit);
        _live.Put(order.Session, order.ClientOrderId, slot);
        ref Event rested = ref NextOf(EventKind.Rested, in order, price, ref events);
        rested.InboundSequence = AnswerTo(in command, order.Session);
        Show(ref rested, BookAction.Add, in order);
        return true;
    }

    private void WriteMatch(
        in Command command, ref OrderDetails incoming, in Fill fill, ref EventWriter events)
    {
        ref OrderDetails resting = ref _details[fill.Slot];
        incoming.ExecutedLots = unchecked(incoming.ExecutedLots + fill.Lots);
        resting.ExecutedLots = unchecked(resting.ExecutedLots + fill.Lots);
        UnitPrice price = new(fill.Price.Ticks * InstrumentOf(incoming.Instrument).Tick);
        TradeId trade = new((command.Sequence.Value << 16) | (uint)events.NextIndex);
        ref Event first = ref NextOf(EventKind.Filled, in incoming, price, ref events);
        first.Flags = EventFlags.Incoming;
        first.TradeId = trade;
        first.Quantity = new Quantity(fill.Lots);
        first.InboundSequence = AnswerTo(in command, incoming.Session);
        if (incoming.RemainingLots == 0)
        {
            first.Status = OrderStatus.Filled;
        }

        ref Event second = ref NextOf(EventKind.Filled, in resting, price, ref events);
        second.TradeId = trade;
        second.Quantity = new Quantity(fill.Lots);
        if (resting.RemainingLots != 0)
        {
            Show(ref second, BookAction.Change, in resting);
            return;
        }

        second.BookAction = BookAction.Delete;
        second.Status = OrderStatus.Filled;
        if (_jobs.PlaceCount != 0)
        {
            // A sweep takes from the front, so what is behind this order is the front now.
            _jobs.MovePlaces(
                fill.Slot, _books.FirstOf(BookOf(resting.Instrument), resting.Side));
        }

        CountLive(in resting, -1);
        _live.Remove(resting.Session, resting.ClientOrderId, fill.Slot);
        Free(fill.Slot);
    }

    private void ExpireIncoming(
        in Command command, int slot, UnitPrice price, EndReason reason, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        ref Event expired = ref NextOf(EventKind.Expired, in order, price, ref events);
        expired.InboundSequence = AnswerTo(in command, order.Session);
        expired.EndReason = reason;
        expired.Quantity = expired.Remaining;
        expired.Remaining = Quantity.Zero;
        expired.Status = OrderStatus.Expired;
        _live.Remove(order.Session, order.ClientOrderId, slot);
        Free(slot);
    }

    /// <summary>Puts an order at the end of the queue of its price.</summary>
    private void Rest(int slot, Price price)
    {
        ref OrderDetails order = ref _details[slot];
        _priorityCount = unchecked(_priorityCount + 1);
        order.Priority = _priorityCount;
        _books.Rest(
            BookOf(order.Instrument), slot, order.Side, price,
            new Quantity(order.RemainingLots));
        CountLive(in order, 1);
    }

    private void CountLive(in OrderDetails order, int change)
    {
        ref SessionRow session = ref _sessions[order.Session.Value];
        session.LiveOrders = unchecked(session.LiveOrders + change);
        ref int live = ref _members[session.Member.Value].LiveOrders;
        live = unchecked(live + change);
        ref InstrumentRow instrument = ref InstrumentOf(order.Instrument);
        instrument.LiveOrders = unchecked(instrument.LiveOrders + change);
    }

    private void Free(int slot)
    {
        _details[slot] = default;
        _books.ReturnSlot(slot);
    }
}
