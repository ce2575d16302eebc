using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>Random days: statements add up, and each begins as the one before has ended.</summary>
public sealed class RandomDayTests
{
    private const int Members = 4;
    private const int Days = 3;
    private const int Commands = 120;

    [Fact]
    public void The_equation_of_a_statement_holds_for_every_member_on_random_days() =>
        Seeds.Each(TestScale.Of(12), Check);

    private static void Check(int seed)
    {
        Random random = new(seed);
        using SettledExchange exchange = new(Members);
        Begin(exchange, random);
        bool[] closes = new bool[Days];
        int refused = 0;
        for (int day = 0; day < Days; day++)
        {
            for (int at = 0; at < Commands; at++)
            {
                refused += Act(exchange, random, day);
            }

            closes[day] = random.Next(4) != 0;
            if (closes[day])
            {
                exchange.Mark();
                exchange.CloseDay();
            }

            exchange.NextDay();
            _ = exchange.Move(
                BankMovementKind.Deposit, 1, random.Next(1, 500),
                string.Create(CultureInfo.InvariantCulture, $"N{day}"));
        }

        Assert.True(refused < Days * Commands / 2, $"{refused} commands were refused");
        CheckStatements(exchange, closes);
    }

    private static void CheckStatements(SettledExchange exchange, bool[] closes)
    {
        Dictionary<uint, long> carried = [];
        long flows = 0;
        for (int day = 0; day < Days; day++)
        {
            string folder = Statement.Settle(exchange, day);
            for (uint member = 1; member <= Members; member++)
            {
                JsonElement statement = Statement.Of(folder, member);
                long closing = Statement.Fen(statement, "closing");
                Assert.Equal(closing, Statement.Carried(statement));
                Assert.Equal(closing, Statement.Held(statement));
                Assert.Equal(
                    carried.GetValueOrDefault(member), Statement.Fen(statement, "opening"));
                Assert.Equal(!closes[day], statement.GetProperty("provisional").GetBoolean());
                carried[member] = closing;
                flows += Statement.Fen(statement, "fees") | Statement.Fen(statement, "marks");
                CheckMarks(statement, closes[day]);
            }
        }

        Assert.NotEqual(0, flows);
    }

    private static void CheckMarks(JsonElement statement, bool isMarked)
    {
        long marks = 0;
        foreach (JsonElement position in statement.GetProperty("positions").EnumerateArray())
        {
            Assert.Equal(isMarked, position.TryGetProperty("mark_fen", out JsonElement mark));
            marks += isMarked ? mark.GetInt64() : 0;
            Assert.Equal(
                position.GetProperty("closing_lots").GetInt64(),
                position.GetProperty("opening_lots").GetInt64()
                    + position.GetProperty("bought_lots").GetInt64()
                    - position.GetProperty("sold_lots").GetInt64());
        }

        Assert.Equal(Statement.Fen(statement, "marks"), marks);
    }

    private static void Begin(SettledExchange exchange, Random random)
    {
        foreach (uint instrument in new[] { SettledVenue.Crude, SettledVenue.Lng })
        {
            exchange.Set(ParameterKind.BuyDepositPpm, random.Next(50_000, 150_000), instrument);
            exchange.Set(ParameterKind.SellDepositPpm, random.Next(50_000, 150_000), instrument);
            exchange.Set(ParameterKind.BuyFeePpm, random.Next(0, 2_000), instrument);
            exchange.Set(ParameterKind.SellFeePpm, random.Next(0, 2_000), instrument);
        }

        exchange.Set(ParameterKind.FeePerLotFen, random.Next(0, 3_000), SettledVenue.Crude);
        exchange.Set(ParameterKind.TolerancePpm, 50_000, SettledVenue.Lng);
        exchange.Set(ParameterKind.VatPpm, 90_000, SettledVenue.Lng);
        for (uint member = 1; member <= Members; member++)
        {
            exchange.Move(
                BankMovementKind.Deposit, member, random.NextInt64(1_000_000_000, 9_000_000_000),
                $"B{member}");
        }
    }

    /// <summary>One command; gives 1 if it was refused.</summary>
    private static int Act(SettledExchange exchange, Random random, int day)
    {
        uint member = (uint)random.Next(1, Members + 1);
        uint other = (member % Members) + 1;
        string serial = string.Create(
            CultureInfo.InvariantCulture, $"R{day}-{random.NextInt64():x}");
        List<Event> events = random.Next(20) switch
        {
            0 => exchange.Move(
                BankMovementKind.Deposit, member, random.Next(1, 900_000_000), serial),
            1 => exchange.Move(
                BankMovementKind.Withdrawal, member, random.Next(1, 9_000_000), serial),
            2 => exchange.Withdraw(member, random.Next(1, 9_000_000)),
            3 => Contract(exchange, random, member, other),
            _ => exchange.New(
                member, random.Next(2) == 0 ? Side.Buy : Side.Sell, random.Next(1, 20),
                random.Next(4_400, 4_460), random.Next(5) != 0),
        };
        return events.Exists(made => made.Kind == EventKind.Rejected) ? 1 : 0;
    }

    private static List<Event> Contract(
        SettledExchange exchange, Random random, uint buyer, uint seller)
    {
        long tonnes = random.Next(10, 40);
        ContractId contract = exchange.Contract(buyer, seller, tonnes, 4_200 + random.Next(99));
        TitleId title = exchange.Register(seller, tonnes * 1_100);
        long delivered = (tonnes * 1_000) + random.Next(-100, 100);
        ContractStep[] steps =
        [
            new() { Action = ContractAction.LockTitle, Title = title },
            new() { Action = ContractAction.LockFunds },
            new() { Action = ContractAction.IssueNotice },
            new() { Action = ContractAction.Meter, Goods = new GoodsQuantity(delivered) },
            new() { Action = ContractAction.AgreeQuantity },
            new() { Action = ContractAction.AgreeQuality },
            new() { Action = ContractAction.Dispute },
        ];
        List<Event> events = [];
        int count = random.Next(steps.Length + 1);
        for (int at = 0; at < count; at++)
        {
            bool isSellers = steps[at].Action is ContractAction.LockTitle
                or ContractAction.IssueNotice or ContractAction.Meter;
            events.AddRange(exchange.Step(
                isSellers ? seller : buyer, steps[at] with { Contract = contract }));
        }

        return events;
    }
}
