using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests;

/// <summary>What holds over any stream of commands.</summary>
public sealed class StateTests
{
    [Fact]
    public void The_same_commands_give_the_same_events_and_state() => Seeds.Each(
        TestScale.Of(4), seed =>
        {
            Market one = new();
            Market two = new();
            Random random = new(seed);
            for (int step = 0; step < 2_000; step++)
            {
                Command command = Any(random, step);
                one.TimeNs = two.TimeNs = one.TimeNs + (ulong)random.Next(1_000_000);
                Assert.Equal(one.Apply(command), two.Apply(command));
                if (step % 50 == 0)
                {
                    Assert.Equal(one.Core.StateHash(), two.Core.StateHash());
                }
            }
        });

    [Fact]
    public void Lots_entered_are_open_executed_or_taken_out() => Seeds.Each(
        TestScale.Of(10), seed =>
        {
            Market market = new(Market.Large);
            Dictionary<ulong, long> open = [];
            HashSet<string> met = [];
            Random random = new(seed);
            for (int step = 0; step < 5_000; step++)
            {
                List<Event> events = market.Apply(Any(random, step));
                long bought = 0;
                foreach (Event made in events)
                {
                    Track(open, made);
                    met.Add($"{made.OrderType} {made.Kind} {made.EndReason} {made.BookAction}");
                    bought += made.Kind != EventKind.Filled ? 0
                        : made.Side == Side.Buy ? made.Quantity.Lots
                        : -made.Quantity.Lots;
                }

                Assert.Equal(0, bought);
                Assert.Equal(open.Count, market.Core.LiveOrderCount);
            }

            string[] wanted =
            [
                "Limit Triggered 0 0", "Stop Triggered 0 0", "StopLimit Rested 0 Add",
                "Market Filled 0 0", "MarketToLimit Rested 0 Add", "Limit Rested 0 Add",
                "Limit Expired MinimumQuantity 0", "Limit Hibernated 0 Delete",
                "Stop Hibernated 0 0", "Limit Activated 0 Add", "Limit Activated 0 0",
            ];
            Assert.Empty(Array.FindAll(wanted, name => !met.Contains(name)));
        });

    private static void Track(Dictionary<ulong, long> open, Event made)
    {
        ulong id = made.OrderId.Value;
        switch (made.Kind)
        {
            case EventKind.Accepted:
                open.Add(id, made.Quantity.Lots);
                break;
            case EventKind.Replaced or EventKind.Activated or EventKind.Hibernated:
                open[id] = made.Quantity.Lots - made.Executed.Lots;
                break;
            case EventKind.Reduced:
                open[id] = made.Remaining.Lots;
                break;
            case EventKind.Filled:
                open[id] -= made.Quantity.Lots;
                break;
            case EventKind.Cancelled or EventKind.Expired:
                Assert.Equal(open[id], made.Quantity.Lots);
                open.Remove(id);
                return;
            default:
                return;
        }

        Assert.Equal(open[id], made.Remaining.Lots);
        if (open[id] == 0)
        {
            open.Remove(id);
        }
    }

    [Theory]
    [InlineData("s1 new 5 buy 1 @100")]
    [InlineData("s1 new 5 buy 1 @99 i=9")]
    [InlineData("s1 cancel 5 of=1")]
    [InlineData("s1 replace 5 of=1 9")]
    [InlineData("s2 new 5 sell 1 @100 ioc")]
    [InlineData("s1 mass 5")]
    [InlineData("s1 end loggedoff")]
    [InlineData("s7 start 1 p=1")]
    [InlineData("phase halted i=1")]
    [InlineData("phase closed")]
    [InlineData("limits i=1 @90 stop=110")]
    [InlineData("sizes 9 9 i=1 min=1 show=1")]
    [InlineData("restart grace=5")]
    [InlineData("restart clean")]
    [InlineData("s1 new 5 buy 1 stop stop=120")]
    [InlineData("s1 new 5 buy 1 @99 whole")]
    [InlineData("s1 new 5 buy 9 @99 linked of=1")]
    [InlineData("s1 sleep 5 of=1")]
    [InlineData("set DynamicBandTicks value=5")]
    [InlineData("set StaticBandTicks i=1 value=5")]
    [InlineData("set VolatilityAuctionMs i=2 value=5")]
    public void The_state_hash_changes_with(string command)
    {
        Market market = new();
        market.New(1, 1, Side.Buy, 10, 100);
        ulong before = market.Core.StateHash();
        CommandText.Apply(market, command);

        Assert.NotEqual(before, market.Core.StateHash());
    }

    [Theory]
    [InlineData("s1 new 5 buy 1 @100 a=1", "s1 new 5 buy 1 @100 a=3")]
    [InlineData("s1 new 5 buy 1 @100 day", "s1 new 5 buy 1 @100 gtc")]
    [InlineData("s1 new 5 buy 1 @100", "s1 new 5 buy 1 @101")]
    [InlineData("s1 new 5 buy 1 @100", "s1 new 5 sell 1 @100")]
    [InlineData("s1 new 5 buy 1 @100", "s1 new 6 buy 1 @100")]
    [InlineData("s1 new 5 buy 4 @100 show=2", "s1 new 5 buy 4 @100 show=3")]
    [InlineData("s1 new 5 buy 4 @100 show=2", "s1 new 5 buy 4 @100 show=2 step=1")]
    [InlineData("s1 new 5 buy 4 @100 whole", "s1 new 5 buy 4 @100")]
    [InlineData("s1 new 5 buy 4 @100 post", "s1 new 5 buy 4 @100")]
    [InlineData("s1 new 5 buy 4 stop stop=120", "s1 new 5 buy 4 stop stop=121")]
    [InlineData("s1 new 5 buy 4 stop stop=120", "s1 new 5 buy 4 stoplimit @150 stop=120")]
    [InlineData("s1 new 5 buy 4 @100 gtd until=20000", "s1 new 5 buy 4 @100 gtd until=20001")]
    [InlineData("s7 start 1 p=1", "s7 start 1 p=2")]
    [InlineData("s7 start 1 p=1", "s7 start 1 p=1 cod")]
    [InlineData("restart resume=5", "restart resume=6")]
    public void The_state_hash_tells_apart(string one, string other)
    {
        Market first = new();
        Market second = new();
        CommandText.Apply(first, one);
        CommandText.Apply(second, other);

        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());
    }

    [Fact]
    public void The_order_of_free_slots_is_part_of_the_state()
    {
        Market first = new();
        Market second = new();
        foreach (Market market in new[] { first, second })
        {
            market.New(1, 1, Side.Buy, 1, 100);
            market.New(1, 2, Side.Buy, 1, 100);
        }

        Script.Run(first, "s1 cancel 3 of=1\ns1 cancel 4 of=2");
        Script.Run(second, "s1 cancel 3 of=2\ns1 cancel 4 of=1");

        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());
    }

    [Fact]
    public void A_sweep_in_progress_keeps_a_page_for_what_it_leaves_after_a_state_was_taken_up()
    {
        Market market = new(
            Market.Small with { LadderPagesMax = 2 },
            terms: new MarketTerms { Bounds = new SliceBounds(2, 9, 9, 9) });
        Script.Run(market, """
            s2 new 1 sell 1 @100
            s2 new 2 sell 1 @100
            s2 new 3 sell 1 @100
            s1 new 1 buy 5 @100
            """);
        Assert.True(market.Core.HasJob);
        market.TakeUp();
        Script.Run(market, """
            s1 new 2 buy 2 @100 i=2 | rejected PriceLevelsFull s1:2
            continue
            """);

        Assert.False(market.Core.HasJob);
        Assert.Equal(1, market.Core.LiveOrderCount);
    }

    [Fact]
    public void Order_commands_allocate_nothing()
    {
        Random random = new(1);
        Command[] commands = new Command[4_000];
        for (int step = 0; step < commands.Length; step++)
        {
            commands[step] = Any(random, step);
            commands[step].Sequence = new Sequence((ulong)step + 1_000);
            commands[step].Time = new Timestamp(1_000_000_000);
        }

        // All attempts do the same. A background collection may be counted in one of them, what
        // the core allocates would be in each.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            least = Math.Min(least, BytesOf(commands));
        }

        Assert.Equal(0, least);
    }

    /// <summary>Bytes that the second half of the commands allocates, on a fresh core.</summary>
    private static long BytesOf(Command[] commands)
    {
        Market market = new();
        Slot[] slots = new Slot[8192];
        int events = 0;
        ApplyAll(0, commands.Length / 2);
        long bytes = Allocated.BytesDuring(() => ApplyAll(commands.Length / 2, commands.Length));

        Assert.True(events > commands.Length);
        return bytes;

        void ApplyAll(int first, int end)
        {
            for (int step = first; step < end; step++)
            {
                EventWriter writer = new(slots, step, in commands[step]);
                market.Core.Apply(in commands[step], [], ref writer);
                events += writer.Count;
            }
        }
    }

    /// <summary>A command that is mostly right, from session 1, 2 or 6.</summary>
    private static Command Any(Random random, int step)
    {
        uint session = random.Next(3) switch { 0 => 1U, 1 => 2U, _ => 6U };
        ulong name = (ulong)step + 1;
        int kind = random.Next(100);
        Command command = Market.Of(
            kind < 52 ? CommandKind.NewOrder
            : kind < 70 ? CommandKind.CancelOrder
            : kind < 84 ? CommandKind.ReplaceOrder
            : kind < 91 ? CommandKind.HibernateOrders
            : kind < 98 ? CommandKind.ActivateOrders
            : CommandKind.MassCancel,
            session, name);
        int earlier = Math.Max(1, step - random.Next(12));
        command.Quantity = new Quantity(2 * random.Next(1, 20));
        command.Price = new UnitPrice((95 + random.Next(10)) * Market.Tick);
        if (command.Kind != CommandKind.NewOrder)
        {
            bool meansMany = command.Kind is CommandKind.HibernateOrders
                or CommandKind.ActivateOrders && random.Next(3) == 0;
            command.OriginalClientOrderId = new ClientOrderId(meansMany ? 0 : (ulong)earlier);
            return command;
        }

        command.Instrument = new InstrumentId((uint)random.Next(1, 3));
        command.Account = new AccountId(session == 2 ? 2U : 1U);
        command.Side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        command.OrderType = OrderType.Limit;
        command.TimeInForce = (TimeInForce)random.Next(1, 5);
        return random.Next(2) == 0 ? command : Special(random, command, earlier);
    }

    /// <summary>The same order with something special, which may not go together.</summary>
    private static Command Special(Random random, Command command, int earlier)
    {
        if (random.Next(4) == 0)
        {
            command.TimeInForce = TimeInForce.Day;
            command.ExecutionInstructions = ExecutionInstructions.OneCancelsOther;
            command.OriginalClientOrderId = new ClientOrderId((ulong)earlier);
            return command;
        }

        command.OrderType = (OrderType)random.Next(1, 6);
        command.TimeInForce = (TimeInForce)random.Next(1, 6);
        if (command.OrderType is not (OrderType.Limit or OrderType.StopLimit))
        {
            command.Price = UnitPrice.Null;
        }

        if (command.OrderType is OrderType.Stop or OrderType.StopLimit)
        {
            int away = command.Side == Side.Buy ? random.Next(8) : -random.Next(8);
            command.StopPrice = new UnitPrice((100 + away) * Market.Tick);
        }

        if (command.TimeInForce == TimeInForce.GoodTillDate)
        {
            command.ExpireDay = new TradingDay(20_000);
        }

        switch (random.Next(5))
        {
            case 0: command.ExecutionInstructions = ExecutionInstructions.PostOnly; break;
            case 1: command.ExecutionInstructions = ExecutionInstructions.AllOrNone; break;
            case 2: command.MinQuantity = new Quantity(2); break;
            case 3:
                command.DisplayQuantity = new Quantity(2);
                command.ClipPriceStep = random.Next(2);
                break;
            default: break;
        }

        return command;
    }
}
