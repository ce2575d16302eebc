using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.EndToEnd.Postgres;

/// <summary>The built program and a real PostgreSQL that the test starts and stops.</summary>
[Collection(Exchanges.Name)]
public sealed class PostgresTests
{
    private static readonly string[] Tables =
        ["ledger_entry", "member", "trading_day", "bank_movement", "journal", "word"];

    [Fact]
    public void A_database_that_goes_away_and_comes_back_holds_the_whole_journal_in_the_end()
    {
        using PostgresServer server = new();
        string database = server.NewDatabase();
        using DataFolder data = new();
        string text = Path.Combine(data.Path, "postgres.txt");
        File.WriteAllText(text, server.TextOf(database) + ";Password=kJ8dPw01");
        File.SetUnixFileMode(text, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using ExchangeProcess exchange = ExchangeProcess.Run(
            data.Path, "--postgres", $"@{text}");
        Eventually.Holds(() => Has(server, database), "the first rows");

        server.Stop();
        Eventually.Holds(
            () => exchange.Text.Contains("is not loaded for now", StringComparison.Ordinal),
            "the exchange misses its database");
        (int code, string said) = ExchangeProcess.Do(
            data.Path, "admin", "phase", "all", "continuous");
        Assert.True(code == ExitCode.Good, said);

        server.Start();
        Eventually.Holds(
            () => exchange.Text.Contains("is loaded again", StringComparison.Ordinal),
            "the exchange finds its database");
        Assert.Equal(ExitCode.Good, exchange.Terminate());
        CheckAlarms(exchange.Text);
        Assert.DoesNotContain("kJ8dPw01", exchange.Text, StringComparison.Ordinal);
        CheckWhole(server, database, data.Path);
    }

    /// <summary>One says that all is well again; before it each cause stands once. A server that
    /// comes back refuses in up to three ways: no socket, starting up, gone away.</summary>
    private static void CheckAlarms(string text)
    {
        string[] alarms = [.. text
            .Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.StartsWith("sco: alarm: ", StringComparison.Ordinal))];
        Assert.True(alarms.Length is >= 2 and <= 4, text);
        Assert.EndsWith("is loaded again", alarms[^1], StringComparison.Ordinal);
        Assert.Equal(alarms.Length, alarms.Distinct().Count());
        Assert.All(
            alarms[..^1],
            line => Assert.Contains("is not loaded for now", line, StringComparison.Ordinal));
    }

    /// <summary>It holds what a load of the whole journal gives.</summary>
    private static void CheckWhole(PostgresServer server, string database, string data)
    {
        string loaded = server.NewDatabase();
        (int code, string said) = ExchangeProcess.Do(
            data, "project", "--postgres", server.TextOf(loaded));
        Assert.True(code == ExitCode.Good, said);
        foreach (string table in Tables)
        {
            string all = $"select * from sco.{table} order by 1, 2";
            Assert.Equal(server.Query(loaded, all), server.Query(database, all));
        }

        Assert.Equal("0", server.Query(database, "select sum(amount) from sco.balance"));
    }

    private static bool Has(PostgresServer server, string database) =>
        server.Query(database, "select to_regclass('sco.ledger_entry') is not null") == "t"
        && server.Query(database, "select count(*) > 0 from sco.ledger_entry") == "t";
}
