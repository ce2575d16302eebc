using System;
using System.Diagnostics;
using System.Globalization;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>A load of a busy day, timed.</summary>
/// <param name="server">The server.</param>
/// <param name="output">Where the figures go.</param>
public sealed class LargeLoadTests(PostgresServer server, ITestOutputHelper output)
{
    private const int Members = 100;
    private const int Trades = 20_000;

    [Fact]
    public void A_busy_day_is_loaded_whole()
    {
        int trades = TestScale.Of(Trades);
        using SettledExchange exchange = new(Members);
        Make(exchange, trades);
        Loaded loaded = new(server, exchange.Path);
        using Projector projector = new(loaded.Text, loaded.Source());
        projector.Connect();
        long start = Stopwatch.GetTimestamp();
        while (projector.Advance())
        {
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        long written = projector.RowsWritten;
        projector.Disconnect();
        TimeSpan again = TimeOfReplay(loaded);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{trades} trades: {written} rows of {projector.LoadedTo} commands in "
                + $"{time.TotalSeconds:F2} s, {written / time.TotalSeconds:F0} rows/s; "
                + $"a start behind them replays for {again.TotalSeconds:F2} s"));
        Assert.Equal(trades, loaded.Get<long>("select count(*) from sco.trade"));
        Assert.Equal(2 * trades, loaded.Get<long>("select count(*) from sco.trade_side"));
        Assert.Equal(Members, loaded.Get<long>("select count(*) from sco.statement"));
        Assert.Equal(0, loaded.Get<decimal>("select sum(amount) from sco.balance"));
    }

    /// <summary>A second projector finds everything there: it only replays.</summary>
    private static TimeSpan TimeOfReplay(Loaded loaded)
    {
        using Projector again = new(loaded.Text, loaded.Source());
        again.Connect();
        long start = Stopwatch.GetTimestamp();
        while (again.Advance())
        {
        }

        Assert.Equal(0, again.RowsWritten);
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Make(SettledExchange exchange, int trades)
    {
        exchange.Set(ParameterKind.BuyDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.SellDepositPpm, 100_000, SettledVenue.Crude);
        exchange.Set(ParameterKind.BuyFeePpm, 100, SettledVenue.Crude);
        exchange.Set(ParameterKind.SellFeePpm, 100, SettledVenue.Crude);
        for (uint member = 1; member <= Members; member++)
        {
            _ = exchange.Move(
                BankMovementKind.Deposit, member, 100_000_000_000_000,
                string.Create(CultureInfo.InvariantCulture, $"D{member}"));
        }

        exchange.IsQuiet = true;
        for (int trade = 0; trade < trades; trade++)
        {
            uint seller = (uint)(trade % Members) + 1;
            uint buyer = (uint)((trade * 7) + 3) % Members + 1;
            buyer = buyer == seller ? (buyer % Members) + 1 : buyer;
            exchange.Trade(buyer, seller, 1, 4_400 + (trade % 50));
        }

        exchange.IsQuiet = false;
        exchange.Mark();
        exchange.CloseDay();
        exchange.Close();
    }
}
