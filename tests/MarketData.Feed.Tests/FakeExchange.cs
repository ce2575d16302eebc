using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>
/// A small slow exchange that makes random commands and the events the real one would: the order
/// of events and their fields follow the remarks on Event.
/// </summary>
internal sealed partial class FakeExchange(
    int seed, int instruments = 3, TradePriceRule tradePrice = TradePriceRule.Resting)
{
    private const long Tick = 100;
    private const long Middle = 5_000_000;

    private readonly Random _random = new(seed);
    private readonly List<FakeOrder> _orders = [];
    private readonly TradingPhase[] _phases = new TradingPhase[instruments + 1];
    /// <summary>2026-11-21.</summary>
    internal const ushort FirstDay = 20_778;

    private readonly Slot[] _slots = new Slot[8_192];
    private ulong _sequence;
    private ulong _timeNs = 1_795_238_400_000_000_000;
    private ulong _accepted;
    private ulong _priority;
    private ushort _day = FirstDay;

    internal IReadOnlyList<FakeOrder> Orders => _orders;

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    internal ushort Day { get => _day; init => _day = value; }

    internal static InstrumentDefinition Instrument(int id) => new()
    {
        Id = new InstrumentId((uint)id),
        Product = new ProductId(1),
        Symbol = $"CRUDE-{id}",
        NameZh = $"原油{id}",
        NameEn = $"Crude oil {id}",
        Group = 0,
        TickSize = new UnitPrice(Tick),
        LotGoods = new GoodsQuantity(1_000),
        MinQuantity = new Quantity(1),
        MaxQuantity = new Quantity(100),
        QuantityStep = new Quantity(1),
        FenNumerator = 1,
        FenDenominator = 1,
        LowerLimit = new UnitPrice(Middle - (200 * Tick)),
        UpperLimit = new UnitPrice(Middle + (200 * Tick)),
        ReferencePrice = new UnitPrice(Middle),
        LadderFloor = new UnitPrice(0),
        LadderTicks = 1 << 20,
        ProtectionTicks = 40,
        ListDay = new TradingDay(20_000),
        LastTradingDay = new TradingDay(21_000),
        DeliveryStart = new TradingDay(21_001),
        DeliveryEnd = new TradingDay(21_002),
        Schedule = new ScheduleId(1),
    };

    /// <summary>Venue, product, instruments, all open.</summary>
    internal IEnumerable<Delivery> Begin()
    {
        yield return Do(CommandKind.Restarted, [], Say(EventKind.Restarted));
        yield return Do(CommandKind.DefineVenue, Venue(), Say(EventKind.VenueDefined));
        yield return Do(CommandKind.DefineCalendar, [1], Say(EventKind.CalendarDefined));
        yield return DefineSchedule(30_000);
        yield return Do(CommandKind.DefineProduct, Product(), Say(EventKind.ProductDefined));
        for (int id = 1; id <= instruments; id++)
        {
            int instrument = id;
            byte[] content = new byte[1_024];
            int bytes = Instrument(id).Write(content);
            yield return Do(
                CommandKind.DefineInstrument,
                content[..bytes],
                (ref EventWriter writer) => writer.Next(EventKind.InstrumentDefined).Instrument =
                    new InstrumentId((uint)instrument));
            _phases[id] = TradingPhase.PreOpen;
        }

        yield return SetPhase(TradingPhase.Continuous);
        yield return Checkpoint();
    }

    /// <summary>A checkpoint of nothing that anybody could check.</summary>
    internal Delivery Checkpoint()
    {
        byte[] content = new byte[CheckpointContent.SizeBytes];
        _random.NextBytes(content);
        return Do(CommandKind.Checkpoint, content, Say(EventKind.CheckpointTaken));
    }

    /// <summary>A random command.</summary>
    internal Delivery Next() => _random.Next(100) switch
    {
        < 50 => NewOrder(),
        < 65 => Cancel(),
        < 80 => Replace(),
        < 81 => MassCancel(),
        < 82 => SetPriceLimits(),
        < 83 => Settle(),
        < 84 => SetSizeLimits(),
        < 85 => Halt(),
        < 87 => Auction(),
        < 89 => Do(CommandKind.NewOrder, [], Say(EventKind.Rejected)),
        < 94 => Wait(),
        < 96 => Trigger(),
        < 98 => Reduce(),
        < 99 => ChangeTrade(),
        _ when _random.Next(2) == 0 => Checkpoint(),
        _ => Do(CommandKind.Tick, [], null),
    };

    /// <summary>Closes all, begins a new day, opens all.</summary>
    internal IEnumerable<Delivery> RollDay() => RollDayTo((ushort)(_day + 1));

    internal IEnumerable<Delivery> RollDayTo(ushort day)
    {
        yield return SetPhase(TradingPhase.Closed);
        yield return DefineSchedule((uint)_random.Next(1_000, 100_000));
        _day = day;
        yield return Do(CommandKind.StartTradingDay, [], Say(EventKind.TradingDayStarted));
        yield return SetPhase(TradingPhase.PreOpen);
        yield return SetPhase(TradingPhase.Continuous);
    }

    internal Delivery Stop() => Do(CommandKind.Stopped, [], Say(EventKind.Stopped));

    private byte[] Venue()
    {
        byte[] content = new byte[1_024];
        int bytes = new VenueDefinition
        {
            VenueCode = 1,
            NameZh = "试验",
            NameEn = "Test",
            FirstTradingDay = new TradingDay(_day),
            OrdersMax = 1,
            LadderPagesMax = 1,
            InstrumentsMax = 1,
            ProductsMax = 1,
            MembersMax = 1,
            AccountsMax = 1,
            PrincipalsMax = 1,
            SessionsMax = 1,
            JobsMax = 1,
        }.Write(content);
        return content[..bytes];
    }

    private byte[] Product()
    {
        byte[] content = new byte[1_024];
        int bytes = new ProductDefinition
        {
            Id = new ProductId(1),
            Code = "CRUDE-L",
            Category = "CRUDE",
            NameZh = "原油",
            NameEn = "Crude oil",
            Licence = LicenceClass.Licensed,
            Model = MarketModel.ContinuousBook,
            TradePrice = tradePrice,
            BaseUnit = "bbl",
            PriceUnit = "CNY/bbl",
        }.Write(content);
        return content[..bytes];
    }

    private Delivery NewOrder()
    {
        int instrument = Pick();
        long quantity = _random.Next(1, 40);
        int kind = _random.Next(10);
        bool isIceberg = _random.Next(3) == 0;
        FakeOrder order = new()
        {
            Id = OrderId.Of(++_accepted, _random.Next(OrderId.SlotsMax)),
            Side = _random.Next(2) == 0 ? Side.Buy : Side.Sell,
            Instrument = instrument,
            Day = kind < 6,
            Price = Middle + (_random.Next(-40, 41) * Tick),
            Total = quantity,
            Display = isIceberg ? _random.Next(1, 6) : 0,
            ClipStep = isIceberg ? _random.Next(3) * Tick : 0,
        };
        return Do(CommandKind.NewOrder, [], (ref EventWriter writer) =>
        {
            bool rests = IsCollected(order) || (kind < 9 && !Crosses(order));
            ref Event accepted = ref Fill(ref writer, EventKind.Accepted, order);
            if (rests)
            {
                PutIntoBook(ref accepted, order);
                return;
            }

            Trade(ref writer, order, stays: kind < 9);
        });
    }

    private void Trade(ref EventWriter writer, FakeOrder order, bool stays)
    {
        if (!IsCollected(order))
        {
            Match(ref writer, order);
        }

        if (order.Remaining > 0 && stays)
        {
            PutIntoBook(ref Fill(ref writer, EventKind.Rested, order), order);
        }
        else if (order.Remaining > 0)
        {
            ref Event expired = ref Fill(ref writer, EventKind.Expired, order);
            expired.Quantity = new Quantity(order.Remaining);
            expired.Remaining = Quantity.Zero;
        }
    }

    private Delivery Cancel()
    {
        if (_orders.Count == 0)
        {
            return NewOrder();
        }

        FakeOrder order = _orders[_random.Next(_orders.Count)];
        return Do(CommandKind.CancelOrder, [], (ref EventWriter writer) =>
            Take(ref writer, EventKind.Cancelled, order));
    }

    private Delivery MassCancel() => Do(CommandKind.MassCancel, [], (ref EventWriter writer) =>
    {
        foreach (FakeOrder order in _orders.Where(_ => _random.Next(3) == 0).ToList())
        {
            Take(ref writer, EventKind.Cancelled, order);
        }

        writer.Next(EventKind.MassCancelled).Affected = 1;
    });

    private Delivery Replace()
    {
        if (_orders.Count == 0)
        {
            return NewOrder();
        }

        FakeOrder order = _orders[_random.Next(_orders.Count)];
        long price = _random.Next(2) == 0
            ? order.Price
            : Middle + (_random.Next(-40, 41) * Tick);
        long total = order.Executed + _random.Next(1, 40);
        return Do(CommandKind.ReplaceOrder, [], (ref EventWriter writer) =>
        {
            bool keeps = price == order.Price && total <= order.Total;
            order.Price = price;
            order.Total = total;
            if (keeps)
            {
                order.Shown = Math.Min(order.Shown, order.Remaining);
                Show(ref Fill(ref writer, EventKind.Replaced, order), BookAction.Change, order);
                return;
            }

            _ = _orders.Remove(order);
            bool crosses = !IsCollected(order) && Crosses(order);
            order.Priority = 0;
            ref Event replaced = ref Fill(ref writer, EventKind.Replaced, order);
            replaced.Flags = EventFlags.LostPriority;
            if (!crosses)
            {
                PutIntoBook(ref replaced, order);
                return;
            }

            replaced.BookAction = BookAction.Delete;
            Trade(ref writer, order, stays: true);
        });
    }

    private Delivery SetPriceLimits()
    {
        int instrument = Pick();
        return Do(CommandKind.SetPriceLimits, [], (ref EventWriter writer) =>
        {
            ref Event changed = ref writer.Next(EventKind.PriceLimitsChanged);
            changed.Instrument = new InstrumentId((uint)instrument);
            changed.Price = new UnitPrice(Middle - (_random.Next(50, 300) * Tick));
            changed.UpperLimit = new UnitPrice(Middle + (_random.Next(50, 300) * Tick));
        });
    }

    private Delivery SetSizeLimits()
    {
        int instrument = Pick();
        return Do(CommandKind.SetSizeLimits, [], (ref EventWriter writer) =>
        {
            ref Event changed = ref writer.Next(EventKind.SizeLimitsChanged);
            changed.Instrument = new InstrumentId((uint)instrument);
            changed.Quantity = new Quantity(_random.Next(50, 500));
            changed.Remaining = new Quantity(1);
            changed.Executed = new Quantity(1);
        });
    }

    private Delivery Halt()
    {
        int instrument = Pick();
        TradingPhase next = _phases[instrument] == TradingPhase.Halted
            ? TradingPhase.Continuous
            : TradingPhase.Halted;
        return Do(CommandKind.SetPhase, [], (ref EventWriter writer) =>
            Change(ref writer, instrument, next));
    }

    private Delivery SetPhase(TradingPhase phase) =>
        Do(CommandKind.SetPhase, [], (ref EventWriter writer) =>
        {
            for (int instrument = 1; instrument <= instruments; instrument++)
            {
                Change(ref writer, instrument, phase);
            }

            foreach (FakeOrder order in _orders
                .Where(order => order.Day && phase == TradingPhase.Closed).ToList())
            {
                Take(ref writer, EventKind.Expired, order);
            }
        });

    private void Change(
        ref EventWriter writer, int instrument, TradingPhase phase, AuctionKind begins = 0)
    {
        BeforeChange(ref writer, instrument, phase, begins);
        ref Event changed = ref writer.Next(EventKind.PhaseChanged);
        changed.Instrument = new InstrumentId((uint)instrument);
        changed.PreviousPhase = _phases[instrument];
        changed.Phase = phase;
        changed.AuctionKind = _kinds[instrument];
        changed.NextPhaseAt = AnyTime();
        _phases[instrument] = phase;
    }

    private void Take(ref EventWriter writer, EventKind kind, FakeOrder order)
    {
        ref Event taken = ref Fill(ref writer, kind, order);
        taken.Quantity = new Quantity(order.Remaining);
        taken.Remaining = Quantity.Zero;
        taken.BookAction = BookAction.Delete;
        _ = _orders.Remove(order);
    }

    private void PutIntoBook(ref Event said, FakeOrder order)
    {
        order.Priority = ++_priority;
        order.Shown = order.Display == 0
            ? order.Remaining
            : Math.Min(order.Display, order.Remaining);
        Show(ref said, BookAction.Add, order);
        _orders.Add(order);
    }

    private static void Show(ref Event said, BookAction action, FakeOrder order)
    {
        said.BookAction = action;
        said.Priority = order.Priority;
        said.ShownLots = (uint)order.Shown;
    }

    private void Match(ref EventWriter writer, FakeOrder incoming)
    {
        while (incoming.Remaining > 0 && Best(incoming) is { } resting)
        {
            long lots = Math.Min(incoming.Remaining, resting.Shown);
            resting.Shown -= lots;
            incoming.Executed += lots;
            resting.Executed += lots;
            TradeId trade = new((_sequence << 16) | (uint)writer.NextIndex);
            ref Event first = ref Fill(ref writer, EventKind.Filled, incoming);
            first.Flags = EventFlags.Incoming;
            first.Price = new UnitPrice(resting.Price);
            first.Quantity = new Quantity(lots);
            first.TradeId = trade;
            Keep(trade, incoming.Instrument, new UnitPrice(resting.Price), lots);
            first.Priority = 0;
            ref Event second = ref Fill(ref writer, EventKind.Filled, resting);
            second.Quantity = new Quantity(lots);
            second.TradeId = trade;
            if (resting.Shown > 0)
            {
                Show(ref second, BookAction.Change, resting);
                continue;
            }

            second.BookAction = BookAction.Delete;
            _ = _orders.Remove(resting);
            if (resting.Remaining > 0)
            {
                resting.Price += resting.Side == Side.Buy ? -resting.ClipStep : resting.ClipStep;
                PutIntoBook(ref Fill(ref writer, EventKind.Rested, resting), resting);
            }
        }
    }

    private bool Crosses(FakeOrder order) => Best(order) is not null;

    private FakeOrder? Best(FakeOrder incoming) => _orders
        .Where(order => order.Instrument == incoming.Instrument
            && order.Side != incoming.Side
            && (incoming.Side == Side.Buy
                ? order.Price <= incoming.Price
                : order.Price >= incoming.Price))
        .OrderBy(order => incoming.Side == Side.Buy ? order.Price : -order.Price)
        .ThenBy(order => order.Priority)
        .FirstOrDefault();

    private ref Event Fill(ref EventWriter writer, EventKind kind, FakeOrder order)
    {
        ref Event next = ref writer.Next(kind);
        next.OrderId = order.Id;
        next.Instrument = new InstrumentId((uint)order.Instrument);
        next.Side = order.Side;
        next.Price = new UnitPrice(order.Price);
        next.Quantity = new Quantity(order.Total);
        next.Remaining = new Quantity(order.Remaining);
        next.Executed = new Quantity(order.Executed);
        next.Priority = order.Priority;
        next.Member = new MemberId((uint)_random.Next(1, 9));
        next.Account = new AccountId((uint)_random.Next(1, 9));
        next.ClientOrderId = new ClientOrderId((ulong)_random.Next());
        return ref next;
    }

    private int Pick() => _random.Next(1, instruments + 1);

    private static Writing Say(EventKind kind) =>
        (ref EventWriter writer) => _ = writer.Next(kind);

    private Delivery Do(CommandKind kind, byte[] content, Writing? write)
    {
        Command command = Command.Of(kind);
        command.Sequence = new Sequence(++_sequence);
        command.Time = new Timestamp(_timeNs += (ulong)_random.Next(1_000_000));
        EventWriter writer = new(_slots, 0, in command);
        write?.Invoke(ref writer);
        Event[] events = new Event[writer.Count];
        for (int index = 0; index < events.Length; index++)
        {
            events[index] = _slots[index].Event;
            events[index].TradingDay = new TradingDay(_day);
        }

        return new Delivery(command, content, events);
    }

    private delegate void Writing(ref EventWriter writer);
}
