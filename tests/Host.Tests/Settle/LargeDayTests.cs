using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing;
using Xunit;

namespace SCO.Exchange.Host.Tests.Settle;

/// <summary>A day of a busy venue, settled whole.</summary>
/// <param name="output">Where the figures go.</param>
public sealed class LargeDayTests(ITestOutputHelper output)
{
    private const int Members = 100;
    private const int Trades = 200_000;
    private const int Contracts = 5_000;

    [Fact]
    public void A_day_of_a_hundred_members_is_closed_with_statements_for_all()
    {
        int trades = TestScale.Of(Trades);
        int contracts = int.Min(Contracts, TestScale.Of(Contracts));
        using SettledExchange exchange = new(Members);
        Begin(exchange);
        exchange.IsQuiet = true;
        for (int trade = 0; trade < trades; trade++)
        {
            uint seller = (uint)(trade % Members) + 1;
            uint buyer = (uint)((trade * 7) + 3) % Members + 1;
            buyer = buyer == seller ? (buyer % Members) + 1 : buyer;
            exchange.Trade(buyer, seller, 1, 4_400 + (trade % 50));
        }

        exchange.IsQuiet = false;
        for (int made = 0; made < contracts; made++)
        {
            uint buyer = (uint)(made % Members) + 1;
            _ = exchange.Contract(buyer, (buyer % Members) + 1, 10, 4_250);
        }

        long start = Stopwatch.GetTimestamp();
        exchange.Mark();
        exchange.CloseDay();
        TimeSpan closed = Stopwatch.GetElapsedTime(start);
        exchange.Close();
        start = Stopwatch.GetTimestamp();
        string folder = Statement.Settle(exchange, 0);
        TimeSpan settled = Stopwatch.GetElapsedTime(start);

        long sides = 0;
        long parties = 0;
        for (uint member = 1; member <= Members; member++)
        {
            JsonElement statement = Statement.Of(folder, member);
            Assert.Equal(Statement.Carried(statement), Statement.Fen(statement, "closing"));
            sides += statement.GetProperty("trades").GetArrayLength();
            parties += statement.GetProperty("contracts").GetArrayLength();
        }

        Assert.Equal(2 * trades, sides);
        Assert.Equal(2 * contracts, parties);
        long bytes = 0;
        foreach (byte[] file in Statement.Files(folder).Values)
        {
            bytes += file.Length;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trades} trades, {contracts} contracts: closed in {closed.TotalSeconds:F2} s, "
                + $"statements in {settled.TotalSeconds:F2} s, {bytes >> 20} MiB"));
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
