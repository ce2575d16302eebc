using System;
using System.Collections.Generic;
using SCO.Exchange.Core.Tests.Scripts;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Core.Tests.Auctions;

/// <summary>What schedules and auctions add to the state, and what they cost.</summary>
public sealed class AuctionStateTests
{
    private const ulong NsPerSecond = 1_000_000_000;

    [Theory]
    [InlineData("commit seed=7 end=2 until=20003", "commit seed=8 end=2 until=20003")]
    [InlineData("commit seed=7 end=2 until=20003", "tick")]
    [InlineData("phase halted i=1", "phase halted i=2")]
    [InlineData("s1 new 1 buy 1 @100 gfa", "s1 new 1 buy 1 @100 day")]
    [InlineData("s1 new 1 buy 1 @100 gfa", "s1 new 1 buy 1 @100 atclose")]
    [InlineData("s1 new 1 buy 1 @100 atclose", "s1 new 1 buy 1 @101 atclose")]
    [InlineData("at 10-07 09:00:30", "at 10-07 09:00:29")]
    [InlineData("at 10-07 16:30", "at 10-07 16:29")]
    [InlineData("restart clean", "restart clean resume=500")]
    public void The_state_hash_tells_apart(string one, string other)
    {
        Market first = InAuction();
        Market second = InAuction();
        CommandText.Apply(first, one);
        CommandText.Apply(second, other);

        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());
    }

    [Fact]
    public void Another_definition_for_the_next_day_is_part_of_the_state()
    {
        Market first = InAuction();
        Market second = InAuction();
        first.Define(CommandKind.DefineSchedule, (Timetables.Random with { Code = "A" }).Write);
        second.Define(CommandKind.DefineSchedule, (Timetables.Random with { Code = "B" }).Write);
        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());
    }

    [Fact]
    public void Days_of_schedules_and_auctions_allocate_nothing()
    {
        Command[] commands = Days();
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
        Market market = Script.Run(InAuction(), """
            set DynamicBandTicks i=1 value=2
            set VolatilityAuctionMs i=1 value=60000
            """);
        Slot[] slots = new Slot[8192];
        int interruptions = 0;
        int[] met = new int[byte.MaxValue];
        ApplyAll(0, commands.Length / 2);
        Array.Clear(met);
        interruptions = 0;
        long bytes = Allocated.BytesDuring(() => ApplyAll(commands.Length / 2, commands.Length));
        EventKind[] wanted =
        [
            EventKind.PhaseChanged, EventKind.AuctionUncrossed, EventKind.AuctionIndicative,
            EventKind.AuctionEndCommitted, EventKind.AuctionEndDrawn, EventKind.Filled,
            EventKind.TradingDayStarted, EventKind.Expired, EventKind.Rested,
        ];
        Assert.All(wanted, kind => Assert.True(met[(int)kind] != 0, $"{kind}"));
        Assert.NotEqual(0, interruptions);
        return bytes;

        void ApplyAll(int first, int end)
        {
            for (int step = first; step < end; step++)
            {
                Apply(step, in commands[step]);
                while (market.Core.HasJob)
                {
                    Command next = Command.Of(CommandKind.Continue);
                    next.Time = commands[step].Time;
                    Apply(step, in next);
                }
            }
        }

        void Apply(int step, in Command command)
        {
            EventWriter writer = new(slots, step, in command);
            market.Core.Apply(in command, [], ref writer);
            for (int at = 0; at < writer.Count; at++)
            {
                ref Event made = ref slots[(step + at) & (slots.Length - 1)].Event;
                met[(int)made.Kind]++;
                interruptions += made.AuctionKind == AuctionKind.Volatility ? 1 : 0;
            }
        }
    }

    /// <summary>Two weeks, with something to do every few minutes.</summary>
    private static Command[] Days()
    {
        Random random = new(1);
        List<Command> commands = [];
        ulong first = BeijingTime.NsOf("10-07", "08:55") + NsPerSecond;
        for (ushort day = 20_003; day < 20_020; day++)
        {
            ulong morning = first + ((day - 20_003UL) * 86_400 * NsPerSecond);
            Add(End(CommandKind.CommitAuctionEnd, day, 2), morning);
            for (ulong second = 1; second < 240; second += 4)
            {
                Add(Order(random, (ulong)commands.Count), morning + (second * NsPerSecond));
            }

            Add(End(CommandKind.EndAuction, day, 2), morning + (328 * NsPerSecond));
            for (ulong second = 330; second < 29_000; second += 97)
            {
                Add(Order(random, (ulong)commands.Count), morning + (second * NsPerSecond));
            }
        }

        return [.. commands];

        void Add(Command command, ulong ns)
        {
            command.Sequence = new Sequence((ulong)commands.Count + 1_000);
            command.Time = new Timestamp(ns);
            commands.Add(command);
        }
    }

    private static Command End(CommandKind kind, ushort day, uint step)
    {
        Command command = Command.Of(kind);
        Digest seed = new(7, 1, 2, 3);
        command.Schedule = new ScheduleId(1);
        command.ExpireDay = new TradingDay(day);
        command.ScheduleStep = step;
        command.Digest = kind == CommandKind.EndAuction ? seed : AuctionSeed.HashOf(seed);
        return command;
    }

    private static Command Order(Random random, ulong number)
    {
        uint session = (uint)random.Next(1, 3);
        Command command = Market.Of(CommandKind.NewOrder, session, number + 1);
        if (random.Next(4) == 0)
        {
            command = Market.Of(CommandKind.CancelOrder, session, number + 1);
            command.OriginalClientOrderId = new ClientOrderId(
                ulong.Max(7, number) - (ulong)random.Next(1, 6));
            return command;
        }

        command.Instrument = new InstrumentId(1);
        command.Account = new AccountId(session);
        command.Side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        command.OrderType = OrderType.Limit;
        command.Quantity = new Quantity(random.Next(1, 9));
        command.Price = new UnitPrice(random.Next(96, 105) * Market.Tick);
        command.TimeInForce = random.Next(4) switch
        {
            0 => TimeInForce.GoodForAuction,
            1 => TimeInForce.AtClose,
            2 => TimeInForce.GoodTillCancel,
            _ => TimeInForce.Day,
        };
        return command;
    }

    private static Market InAuction() => Script.Run(
        new Market(terms: Timetables.Of(Timetables.Random)), """
        phase closed i=2
        at 10-04 16:30
        at 10-07 08:55
        """);
}
