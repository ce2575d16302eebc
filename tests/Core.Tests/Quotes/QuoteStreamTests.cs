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

namespace SCO.Exchange.Core.Tests.Quotes;

/// <summary>What holds over any stream of quotes, orders that meet them, and sleepers.</summary>
public sealed class QuoteStreamTests
{
    [Fact]
    public void Lots_quoted_are_open_executed_or_taken_out() => Seeds.Each(
        TestScale.Of(6), seed =>
        {
            // Each command of both goes to a core, too, that has just taken up the state.
            Market market = Small(seed);
            Market other = Small(seed);
            Dictionary<ulong, long> open = [];
            HashSet<string> met = [];
            Random random = new(seed);
            byte[] content = new byte[2 * QuoteEntry.SizeBytes];
            for (int step = 0; step < 4_000; step++)
            {
                Command command = Any(random, step, content, out int bytes);
                market.TimeNs = other.TimeNs += (ulong)random.Next(1_000_000);
                List<Event> events = market.Apply(command, content.AsSpan(0, bytes));
                Assert.Equal(events, other.Apply(command, content.AsSpan(0, bytes)));
                foreach (Event made in events)
                {
                    Track(open, made);
                    met.Add($"{made.Cause} {made.Kind} {made.EndReason}");
                    met.Add($"{made.Kind}");
                }

                Assert.Equal(open.Count, market.Core.LiveOrderCount);
            }

            Assert.Equal(market.Core.StateHash(), other.Core.StateHash());
            string[] wanted =
            [
                "MassQuote Accepted 0", "MassQuote Cancelled Requoted", "MassQuote Reduced 0",
                "MassQuote Cancelled Requested", "NewOrder QuoteProtectionTripped 0",
                "NewOrder Cancelled QuoteProtection", "SetQuoteProtection QuoteProtectionSet 0",
                "Hibernated", "MassHibernated", "ActivateOrders Activated 0", "MassActivated",
            ];
            Assert.Empty(Array.FindAll(wanted, name => !met.Contains(name)));
        });

    [Fact]
    public void Quotes_and_what_they_set_off_allocate_nothing()
    {
        const int Steps = 4_000;
        Random random = new(1);
        Command[] commands = new Command[Steps];
        byte[][] contents = new byte[Steps][];
        byte[] content = new byte[2 * QuoteEntry.SizeBytes];
        for (int step = 0; step < Steps; step++)
        {
            commands[step] = Any(random, step, content, out int bytes);
            commands[step].Sequence = new Sequence((ulong)step + 1_000);
            commands[step].Time = new Timestamp(1_000_000_000);
            contents[step] = content.AsSpan(0, bytes).ToArray();
        }

        // A background collection may be counted in one attempt, what the core allocates in each.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            least = Math.Min(least, BytesOf(commands, contents));
        }

        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData("s1 quote 5 1:5@99/0", "s1 quote 5 1:5@98/0")]
    [InlineData("s1 quote 5 1:5@99/0", "s1 new 5 buy 5 @99")]
    [InlineData("s1 quote 5 1:0/0", "s1 quote 6 1:0/0")]
    [InlineData("s1 protect 5 product=1 value=1 min=1 window=1",
        "s1 protect 5 product=1 value=1 min=1 window=2")]
    [InlineData("s1 protect 5 product=1 value=0 min=0",
        "s1 protect 5 product=2 value=0 min=0")]
    public void The_state_hash_tells_apart(string one, string other)
    {
        Market first = new();
        Market second = new();
        CommandText.Apply(first, one);
        CommandText.Apply(second, other);

        Assert.NotEqual(first.Core.StateHash(), second.Core.StateHash());
    }

    // Bounds so small that sweeps, walks and ends of quotes are jobs often.
    private static Market Small(int seed) => new(terms: new MarketTerms
    {
        Bounds = new SliceBounds(1 + (seed % 3), 1 + (seed % 4), 8, 1 + (seed % 2)),
    });

    private static long BytesOf(Command[] commands, byte[][] contents)
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
                market.Core.Apply(in commands[step], contents[step], ref writer);
                events += writer.Count;
            }
        }
    }

    private static void Track(Dictionary<ulong, long> open, Event made)
    {
        ulong id = made.OrderId.Value;
        switch (made.Kind)
        {
            case EventKind.Accepted:
                open.Add(id, made.Quantity.Lots);
                break;
            case EventKind.Reduced:
                open[id] = made.Remaining.Lots;
                break;
            case EventKind.Filled:
                open[id] -= made.Quantity.Lots;
                break;
            case EventKind.Hibernated or EventKind.Activated:
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

    /// <summary>A command that is mostly right, from session 1, 2 or 6.</summary>
    private static Command Any(Random random, int step, byte[] content, out int bytes)
    {
        bytes = 0;
        int kind = random.Next(100);
        uint session = random.Next(3) switch { 0 => 1U, 1 => 2U, _ => 6U };
        Command command = Market.Of(
            kind < 35 ? CommandKind.MassQuote
            : kind < 65 ? CommandKind.NewOrder
            : kind < 72 ? CommandKind.SetQuoteProtection
            : kind < 78 ? CommandKind.HibernateOrders
            : kind < 84 ? CommandKind.ActivateOrders
            : kind < 86 ? CommandKind.MassCancel
            : CommandKind.Continue,
            session, (ulong)step + 1);
        command.Account = new AccountId(session == 2 ? 2U : 1U);
        switch (command.Kind)
        {
            case CommandKind.MassQuote:
                command.SelfMatchPrevention = (SelfMatchPrevention)random.Next(5);
                bytes = AnyEntries(random, content);
                break;
            case CommandKind.NewOrder:
                command.Instrument = new InstrumentId((uint)random.Next(1, 3));
                command.Side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                command.OrderType = OrderType.Limit;
                command.TimeInForce = (TimeInForce)random.Next(1, 4);
                command.Quantity = new Quantity(2 * random.Next(1, 9));
                command.Price = new UnitPrice((95 + random.Next(10)) * Market.Tick);
                command.SelfMatchPrevention = (SelfMatchPrevention)random.Next(5);
                break;
            case CommandKind.SetQuoteProtection:
                command.Product = new ProductId(1);
                command.Quantity = new Quantity(random.Next(20));
                command.MinQuantity = new Quantity(random.Next(5));
                command.WindowMs = 1 + (uint)random.Next(50);
                break;
            default:
                command.Instrument = new InstrumentId((uint)random.Next(3));
                break;
        }

        return command;
    }

    private static int AnyEntries(Random random, byte[] content)
    {
        int bytes = 0;
        for (uint instrument = 1; instrument <= 2; instrument++)
        {
            if (random.Next(4) == 0)
            {
                continue;
            }

            int middle = 98 + random.Next(4);
            new QuoteEntry(
                new InstrumentId(instrument),
                2 * (uint)random.Next(5),
                2 * (uint)random.Next(5),
                new UnitPrice((middle - 1 - random.Next(2)) * Market.Tick),
                new UnitPrice((middle + random.Next(2)) * Market.Tick))
                .Write(content.AsSpan(bytes));
            bytes += QuoteEntry.SizeBytes;
        }

        return bytes;
    }
}
