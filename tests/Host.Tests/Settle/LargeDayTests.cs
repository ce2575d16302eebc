using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>A day of a busy venue, settled whole: of ten contracts nine go from their lock to their
/// close on it.</summary>
/// <param name="output">Where the figures go.</param>
public sealed class LargeDayTests(ITestOutputHelper output)
{
    private const int Members = 100;
    private const int Trades = 200_000;
    private const int Contracts = 5_000;
    private const int Tonnes = 10;
    private const int Yuan = 4_250;

    private const int ClockTicksPerSecond = 100;

    // What is asked, of a day of this size or a smaller one, without what other work on the machine
    // takes from it; and the time on the clock, so that waits are seen too.
    private static readonly TimeSpan LongestWork =
        TimeSpan.FromSeconds(20) * Math.Max(1, TestScale.Factor);

    private static readonly TimeSpan Longest = 3 * LongestWork;

    [Fact]
    public void A_day_of_a_hundred_members_is_closed_with_statements_for_all()
    {
        int trades = TestScale.Of(Trades);
        int contracts = int.Min(Contracts, TestScale.Of(Contracts));
        using SettledExchange exchange = new(Members);
        Begin(exchange);
        Trade(exchange, trades);
        for (int made = 0; made < contracts; made++)
        {
            uint buyer = (uint)(made % Members) + 1;
            Deliver(exchange, buyer, (buyer % Members) + 1, closes: made % 10 != 0);
        }

        (TimeSpan Wall, TimeSpan Processor) closed = TimeOf(() =>
        {
            exchange.Mark();
            exchange.CloseDay();
        });
        exchange.Close();
        string folder = "";
        (TimeSpan Wall, TimeSpan Processor) settled =
            TimeOf(() => folder = Statement.Settle(exchange, 0));

        long sides = 0;
        long parties = 0;
        long closings = 0;
        long received = 0;
        for (uint member = 1; member <= Members; member++)
        {
            JsonElement statement = Statement.Of(folder, member);
            Assert.Equal(Statement.Carried(statement), Statement.Fen(statement, "closing"));
            sides += statement.GetProperty("trades").GetArrayLength();
            received += Statement.Fen(statement, "goods_received");
            foreach (JsonElement contract in statement.GetProperty("contracts").EnumerateArray())
            {
                parties++;
                closings += contract.GetProperty("stage").GetString() == "closed" ? 1 : 0;
            }
        }

        int closedCount = contracts - ((contracts + 9) / 10);
        Assert.Equal(2 * trades, sides);
        Assert.Equal((2 * contracts, 2 * closedCount), (parties, closings));
        Assert.Equal(closedCount * (long)Tonnes * Yuan * 100, received);
        long bytes = 0;
        foreach (byte[] file in Statement.Files(folder).Values)
        {
            bytes += file.Length;
        }

        TimeSpan wall = closed.Wall + settled.Wall;
        TimeSpan processor = closed.Processor + settled.Processor;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trades} trades, {contracts} contracts: closed in {closed.Wall.TotalSeconds:F2} s, "
                + $"statements in {settled.Wall.TotalSeconds:F2} s, {bytes >> 20} MiB; "
                + $"processor time of both {processor.TotalSeconds:F2} s"));
        Assert.True(processor < LongestWork, $"the processor took {processor}");
        Assert.True(wall < Longest, $"{wall}, of which the processor took {processor}");
    }

    private static void Trade(SettledExchange exchange, int trades)
    {
        exchange.IsQuiet = true;
        for (int trade = 0; trade < trades; trade++)
        {
            uint seller = (uint)(trade % Members) + 1;
            uint buyer = (uint)((trade * 7) + 3) % Members + 1;
            buyer = buyer == seller ? (buyer % Members) + 1 : buyer;
            exchange.Trade(buyer, seller, 1, 4_400 + (trade % 50));
        }

        exchange.IsQuiet = false;
    }

    private static (TimeSpan Wall, TimeSpan Processor) TimeOf(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = ProcessorTime();
        work();
        return (Stopwatch.GetElapsedTime(start), ProcessorTime() - before);
    }

    /// <summary>
    /// What this thread has had of the processor, on which all of the work is done: the whole
    /// process runs other tests beside it. As proc(5) tells it, in its fields 14 and 15.
    /// </summary>
    private static TimeSpan ProcessorTime()
    {
        string stat = File.ReadAllText("/proc/thread-self/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = long.Parse(fields[14 - 3], CultureInfo.InvariantCulture)
            + long.Parse(fields[15 - 3], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds((double)ticks / ClockTicksPerSecond);
    }

    /// <summary>A contract, up to the last payment; or up to the meter.</summary>
    private static void Deliver(SettledExchange exchange, uint buyer, uint seller, bool closes)
    {
        ContractId contract = exchange.Contract(buyer, seller, Tonnes, Yuan);
        TitleId title = exchange.Register(seller, Tonnes * 1_000);
        Step(seller, new() { Action = ContractAction.LockTitle, Title = title });
        Step(buyer, new() { Action = ContractAction.LockFunds });
        Step(seller, new() { Action = ContractAction.IssueNotice });
        Step(seller, new()
        {
            Action = ContractAction.Meter,
            Goods = new GoodsQuantity(Tonnes * 1_000),
        });
        if (closes)
        {
            Step(buyer, new() { Action = ContractAction.AgreeQuantity });
            Step(buyer, new() { Action = ContractAction.AgreeQuality });
            Step(seller, new()
            {
                Action = ContractAction.Invoice,
                Amount = new Money(Tonnes * Yuan * 100),
            });
            Step(buyer, new() { Action = ContractAction.ConfirmInvoice });
        }

        void Step(uint principal, ContractStep step) =>
            SettledExchange.Done(exchange.Step(principal, step with { Contract = contract }));
    }

    private static void Begin(SettledExchange exchange)
    {
        foreach (uint instrument in new[] { SettledVenue.Crude, SettledVenue.Lng })
        {
            exchange.Set(ParameterKind.BuyDepositPpm, 100_000, instrument);
            exchange.Set(ParameterKind.SellDepositPpm, 100_000, instrument);
            exchange.Set(ParameterKind.BuyFeePpm, 100, instrument);
            exchange.Set(ParameterKind.SellFeePpm, 100, instrument);
        }

        exchange.Set(ParameterKind.TolerancePpm, 50_000, SettledVenue.Lng);
        for (uint member = 1; member <= Members; member++)
        {
            exchange.Move(
                BankMovementKind.Deposit, member, 100_000_000_000_000, $"D{member}");
        }
    }
}
