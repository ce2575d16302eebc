using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.MarketData.Feed.Encoding;
using SCO.Exchange.MarketData.Feed.Store;
using SCO.Exchange.MarketData.Protocol.Messages;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Feed;
using Xunit;
using BookAction = SCO.Exchange.Domain.Reference.Orders.BookAction;
using Side = SCO.Exchange.Domain.Reference.Orders.Side;
using TradingPhase = SCO.Exchange.Domain.Reference.Phases.TradingPhase;

namespace SCO.Exchange.MarketData.Feed.Tests;

/// <summary>Messages are a function of the public part of events, and of nothing else.</summary>
public partial class EncoderTests
{
    private static readonly Delivery[] Usual = [.. new FakeExchange(1).Begin()];

    [Fact]
    public void After_a_restart_the_numbers_and_the_bytes_go_on() =>
        Seeds.Each(TestScale.Of(50), seed =>
        {
            FakeExchange exchange = new(seed);
            List<Delivery> all = [.. exchange.Begin()];
            for (int index = 0; index < 200; index++)
            {
                all.Add(exchange.Next());
            }

            all.AddRange(exchange.RollDay());
            for (int index = 0; index < 200; index++)
            {
                all.Add(exchange.Next());
            }

            List<byte[]> whole = Encode(all, history: 0, out MemoryLine wholeLine);
            int cut = new Random(seed).Next(all.Count);
            List<byte[]> resumed = Encode(all, cut, out MemoryLine resumedLine);
            Assert.Equal(whole, resumed);

            // What was sent before the restart is not sent again.
            List<byte[]> sent = [];
            RecoveryTests.Walk(resumedLine.Sent, sent.Add);
            List<byte[]> sentWhole = [];
            RecoveryTests.Walk(wholeLine.Sent, sentWhole.Add);
            Assert.Equal(sentWhole.TakeLast(sent.Count), sent);
            Assert.Equal(whole.Count, sentWhole.Count);
        });

    [Fact]
    public void What_is_not_public_changes_no_byte_of_any_kind_of_event()
    {
        int randomised = 0;
        foreach (EventKind kind in Enum.GetValues<EventKind>())
        {
            foreach (BookAction action in (BookAction[])[0, .. Enum.GetValues<BookAction>()])
            {
                foreach (EventFlags flags in FlagsOf(kind))
                {
                    randomised += Randomise(kind, action, flags);
                }
            }
        }

        Assert.True(randomised > 1_000);
    }

    [Fact]
    public void An_order_that_trades_at_once_shows_no_limit()
    {
        Event accepted = Sample(EventKind.Accepted, 0, EventFlags.None);
        Assert.Empty(EncodeOne(accepted));
        Event replaced = Sample(EventKind.Replaced, BookAction.Delete, EventFlags.LostPriority);
        Event other = replaced;
        other.Price = new UnitPrice(1);
        other.Remaining = new Quantity(1);
        Assert.Equal(EncodeOne(replaced), EncodeOne(other));
    }

    [Theory]
    [InlineData(EventKind.Accepted, EventFlags.None)]
    [InlineData(EventKind.Triggered, EventFlags.None)]
    [InlineData(EventKind.Replaced, EventFlags.LostPriority)]
    [InlineData(EventKind.Cancelled, EventFlags.None)]
    [InlineData(EventKind.Expired, EventFlags.None)]
    public void An_order_that_waits_is_never_seen(EventKind kind, EventFlags flags)
    {
        Event waiting = Sample(kind, 0, flags);
        waiting.StopPrice = new UnitPrice(4_900_000);

        Assert.Empty(EncodeOne(waiting));
    }

    [Fact]
    public void An_iceberg_shows_its_clip_and_nothing_of_what_is_hidden()
    {
        Event rested = Sample(EventKind.Rested, BookAction.Add, EventFlags.None);
        rested.ShownLots = 2;
        Event other = rested;
        (other.Remaining, other.Quantity) = (new Quantity(500), new Quantity(900));
        Assert.True(Entries.TryDecode(
            Assert.Single(EncodeOne(rested)), out EntriesReader<OrderUpdateEntry> update));

        Assert.Equal((2L, 3ul), (update[0].Quantity, update[0].Priority));
        Assert.Equal(EncodeOne(rested), EncodeOne(other));
    }

    [Fact]
    public void A_used_up_clip_leaves_the_book_and_the_next_one_comes_in_one_message()
    {
        Event filled = Sample(EventKind.Filled, BookAction.Delete, EventFlags.None);
        Event rested = Sample(EventKind.Rested, BookAction.Add, EventFlags.None);
        (rested.ShownLots, rested.Priority, rested.Price) = (2, 9, new UnitPrice(4_999_900));
        Assert.True(Entries.TryDecode(
            Assert.Single(EncodeOne(filled, rested)), out EntriesReader<OrderUpdateEntry> update));

        Assert.Equal(2, update.Count);
        Assert.Equal((77ul, 0L, Protocol.Codes.BookAction.Delete), (
            update[0].OrderId, update[0].Quantity, update[0].Action));
        Assert.Equal((77ul, 2L, 9ul, 4_999_900L, Protocol.Codes.BookAction.Add), (
            update[1].OrderId, update[1].Quantity, update[1].Priority, update[1].Price,
            update[1].Action));
        Assert.Equal(update[0].ReportSequence + 1, update[1].ReportSequence);
    }

    [Fact]
    public void Only_public_kinds_say_anything_on_their_own()
    {
        EventKind[] silent =
        [
            EventKind.Rejected, EventKind.MassCancelled, EventKind.SessionStarted,
            EventKind.SessionEnded, EventKind.MemberDefined, EventKind.AccountDefined,
            EventKind.PrincipalDefined, EventKind.OperatorDone, EventKind.Restarted,
            EventKind.CalendarDefined, EventKind.ScheduleDefined, EventKind.ParameterChanged,
            EventKind.SuspensionChanged, EventKind.KillSwitchChanged, EventKind.Proposed,
            EventKind.ProposalEnded, EventKind.ConductAlert, EventKind.ChangeKept,
            EventKind.MassHibernated, EventKind.MassActivated, EventKind.MassQuoted,
            EventKind.QuoteProtectionSet, EventKind.QuoteProtectionTripped,
            EventKind.ProposalEndTold,
        ];
        foreach (EventKind kind in silent)
        {
            Assert.Empty(EncodeOne(Sample(kind, BookAction.Add, EventFlags.Incoming)));
        }
    }

    [Fact]
    public void Orders_are_encoded_without_allocating()
    {
        FakeExchange exchange = new(1);
        FeedStore store = new(1 << 12, 1 << 18);
        FeedEncoder encoder = new(
            new FeedOptions(), store, new StepClock(), new Nowhere(), new Nowhere());
        encoder.OnLive();
        foreach (Delivery delivery in exchange.Begin())
        {
            delivery.To(encoder);
        }

        List<Delivery> orders = [];
        while (orders.Count < 2_000)
        {
            Delivery next = exchange.Next();
            if (next.Command.Kind
                is not (CommandKind.SetSizeLimits or CommandKind.SetPriceLimits))
            {
                orders.Add(next);
            }
        }

        void Run(int from, int to)
        {
            for (int index = from; index < to; index++)
            {
                orders[index].To(encoder);
                encoder.OnBatchEnd(default);
                _ = encoder.DoWork();
            }
        }

        Run(0, 1_000);
        Assert.Equal(0, Allocated.BytesDuring(() => Run(1_000, 2_000)));
    }

    [Fact]
    public void A_line_that_is_full_for_a_moment_loses_nothing()
    {
        World world = new(1);
        world.Begin();
        world.Step();
        world.LineA.Answer = SendResult.BackPressured;
        world.Deliver(world.Exchange.Next());
        world.Encoder.OnBatchEnd(default);
        world.Clock.Ns += 1_000_000;
        _ = world.Encoder.DoWork();
        world.LineA.Answer = SendResult.Ok;
        world.Run(100);
        Assert.Equal(0, world.Encoder.PacketsLost);
        Assert.Equal(Numbered(world.LineB), Numbered(world.LineA));
    }

    [Fact]
    public void Days_that_roll_in_one_command_wait_for_a_line_that_is_full_for_a_moment()
    {
        World world = new(3);
        world.Begin();
        world.Step();
        world.LineA.Answer = SendResult.BackPressured;
        world.Deliver(world.Exchange.Next());
        world.Encoder.OnBatchEnd(default);
        Delivery last = world.Exchange.RollDay().First(
            delivery => delivery.Command.Kind == CommandKind.StartTradingDay);
        Event started = last.Events[0];
        Event[] days = [.. Enumerable.Range(1, 20).Select(day => started with
        {
            TradingDay = new TradingDay((ushort)(20_800 + day)),
        })];
        (last with { Events = days }).To(world.Encoder);
        world.Encoder.OnBatchEnd(default);
        world.LineA.Answer = SendResult.Ok;
        world.Clock.Ns += 1_000_000;
        _ = world.Encoder.DoWork();
        Assert.Equal(0, world.Encoder.PacketsLost);
        Assert.Equal(Numbered(world.LineB), Numbered(world.LineA));
        Assert.Equal((ushort)20_820, world.Store.Current!.Day.DayNumber);
    }

    [Theory]
    [InlineData(SendResult.BackPressured)]
    [InlineData(SendResult.NotConnected)]
    [InlineData(SendResult.Closed)]
    public void A_line_that_is_broken_does_not_hold_up_the_other(SendResult answer)
    {
        World world = new(2);
        world.Begin();
        world.Step();
        world.LineA.Answer = answer;
        for (int step = 0; step < 20; step++)
        {
            world.Deliver(world.Exchange.Next());
            world.Encoder.OnBatchEnd(default);
            world.Clock.Ns += 20_000_000;
            _ = world.Encoder.DoWork();
        }

        List<byte[]> messages = [];
        RecoveryTests.Walk(world.LineB.Sent, messages.Add);
        Assert.Equal(world.Store.Published, messages.Count);
        Assert.True(world.Encoder.PacketsLost > 0);
    }

    private static List<byte[]> Numbered(MemoryLine line) =>
        [.. line.Sent.Where(packet => packet.Length > 20)];

    private static List<byte[]> Encode(
        List<Delivery> deliveries, int history, out MemoryLine line)
    {
        FeedStore store = new(1 << 14, 1 << 21);
        line = new MemoryLine();
        FeedEncoder encoder = new(
            new FeedOptions(), store, new StepClock(), line, new MemoryLine());
        for (int index = 0; index < deliveries.Count; index++)
        {
            if (index == history)
            {
                encoder.OnLive();
            }

            deliveries[index].To(encoder);
        }

        encoder.OnBatchEnd(default);
        return Messages(store);
    }

    private static List<byte[]> Messages(FeedStore store)
    {
        List<byte[]> messages = [];
        byte[] buffer = new byte[Wire.MessageBytesMax];
        for (long place = 0; store.TryRead(place, buffer, out int bytes) == StoreRead.Ok; place++)
        {
            messages.Add(buffer[..bytes]);
        }

        return messages;
    }

    private static EventFlags[] FlagsOf(EventKind kind) => kind switch
    {
        EventKind.Filled =>
        [
            EventFlags.None, EventFlags.Incoming, EventFlags.Auction,
            EventFlags.Incoming | EventFlags.Auction,
        ],
        EventKind.PhasePassed => [EventFlags.None, EventFlags.Missed],
        _ => [EventFlags.None, EventFlags.Incoming],
    };

    // Every field in turn: if nothing public shows the change, no byte of the feed may.
    private static int Randomise(EventKind kind, BookAction action, EventFlags flags)
    {
        Random random = new((int)kind);
        Event sample = Sample(kind, action, flags);
        List<byte[]> expected = EncodeOne(sample);
        int randomised = 0;
        foreach (FieldInfo field in typeof(Event).GetFields(
            BindingFlags.Public | BindingFlags.Instance))
        {
            object boxed = sample;
            field.SetValue(boxed, AnyValue.Of(field.FieldType, random));
            Event changed = (Event)boxed;
            if (changed.Kind == kind && Shown(in changed) == Shown(in sample))
            {
                randomised++;
                Assert.Equal(expected, EncodeOne(changed));
            }
        }

        return randomised;
    }

    private static string Shown(in Event recorded)
    {
        PublicEvent shown = new(in recorded);
        return string.Join(
            '|',
            shown.Kind,
            shown.Sequence,
            shown.Time,
            shown.TradingDay,
            shown.Instrument,
            shown.Product,
            shown.BookAction,
            shown.IsTrade,
            shown.IsTradeChange,
            shown.PreviousPrice,
            shown.Place,
            shown.RuleVersion,
            shown.SettlementStage,
            shown.BankDay,
            shown.TradeId,
            shown.OrderId,
            shown.Priority,
            shown.Side,
            shown.Price,
            shown.UpperLimit,
            shown.TradeQuantity,
            shown.Shown,
            shown.QuantityMax,
            shown.QuantityMin,
            shown.QuantityStep,
            shown.Phase,
            shown.PreviousPhase,
            shown.IsAuction,
            shown.AuctionKind,
            shown.AuctionQuantity,
            shown.Surplus,
            shown.NextPhaseAt,
            shown.IsMissed,
            shown.Schedule,
            shown.ScheduleStep,
            shown.Digest);
    }

    private static Event Sample(EventKind kind, BookAction action, EventFlags flags) => new()
    {
        Kind = kind,
        BookAction = action,
        Flags = flags,
        Sequence = new Sequence(99),
        Time = new Timestamp(1_795_238_400_000_000_000),
        Instrument = new InstrumentId(1),
        Product = new ProductId(1),
        OrderId = new OrderId(77),
        TradeId = new TradeId(78),
        Price = new UnitPrice(5_000_000),
        Quantity = new Quantity(9),
        Remaining = new Quantity(5),
        Executed = new Quantity(4),
        Priority = 3,
        Side = Side.Buy,
        Phase = TradingPhase.Halted,
        UpperLimit = new UnitPrice(5_100_000),
        TradingDay = new TradingDay(20_779),
    };

    // The messages of one command, in an exchange that knows the instrument.
    private static List<byte[]> EncodeOne(params ReadOnlySpan<Event> recorded) =>
        EncodeOne(Usual, recorded);

    private static List<byte[]> EncodeOne(
        Delivery[] begin, params ReadOnlySpan<Event> recorded)
    {
        FeedStore store = new(1 << 8, 1 << 14);
        FeedEncoder encoder = new(
            new FeedOptions(), store, new StepClock(), new Nowhere(), new Nowhere());
        foreach (Delivery delivery in begin)
        {
            delivery.To(encoder);
        }

        Command command = begin.Single(
            delivery => delivery.Events.Any(said => said.Kind == EventKind.ProductDefined)).Command;
        byte[] content = [];
        EventKind kind = recorded[0].Kind;
        foreach (Delivery delivery in begin)
        {
            if (delivery.Events.Any(said => said.Kind == kind))
            {
                (command, content) = (delivery.Command, delivery.Content);
            }
        }

        encoder.OnBatchEnd(default);
        int before = Messages(store).Count;
        encoder.OnCommand(in command, content);
        foreach (ref readonly Event each in recorded)
        {
            encoder.OnEvent(in each);
        }

        encoder.OnBatchEnd(default);
        return [.. Messages(store).Skip(before)];
    }

    private sealed class Nowhere : IDatagramSender
    {
        public SendResult TrySend(ReadOnlySpan<byte> datagram) => SendResult.Ok;
    }
}
