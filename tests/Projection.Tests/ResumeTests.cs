using System;
using System.Collections.Generic;
using System.Globalization;
using Npgsql;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Projection.Postgres;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>However a database was loaded, it holds the same.</summary>
/// <param name="server">The server.</param>
/// <param name="output">Where the figures go.</param>
public sealed class ResumeTests(PostgresServer server, ITestOutputHelper output)
{
    private const int BatchRows = 20;
    private const int DeathsMax = 5;

    private const string Terminate =
        "select pg_terminate_backend(pid) from pg_stat_activity "
        + "where datname = current_database() and application_name = 'sco'";

    [Fact]
    public void Loading_twice_gives_the_same_rows()
    {
        using SettledExchange exchange = BusyDays.Make(1, 30);
        Loaded once = new Loaded(server, exchange.Path).Load();
        string dump = once.Dump();

        Assert.Equal(dump, once.Load().Dump());
        Assert.Equal(dump, new Loaded(server, exchange.Path).Load(batchRows: 1).Dump());
    }

    [Fact]
    public void A_load_up_to_any_command_goes_on_behind_it()
    {
        using SettledExchange exchange = BusyDays.Make(2, 8);
        Loaded whole = new Loaded(server, exchange.Path).Load();
        ulong last = (ulong)whole.Get<long>("select sequence from sco.journal");
        Loaded parts = new(server, exchange.Path);
        for (ulong until = 1; until < last; until += 7)
        {
            Assert.Equal(
                (long)until,
                parts.Load(until).Get<long>("select sequence from sco.journal"));
        }

        Assert.Equal(whole.Dump(), parts.Load().Dump());
    }

    /// <summary>
    /// Each batch dies once: at its first table, or its second and so on, or when the place is
    /// moved; then the same projector, or a new one, goes on.
    /// </summary>
    [Fact]
    public void A_connection_that_dies_within_each_batch_loses_and_doubles_nothing()
    {
        using SettledExchange exchange = BusyDays.Make(3, 15);
        string whole = new Loaded(server, exchange.Path).Load().Dump();
        Loaded torn = new(server, exchange.Path);
        SortedDictionary<string, int> deaths = new(StringComparer.Ordinal);
        Projector projector = Begin(torn);
        bool isOver = false;
        for (int batch = 0; !isOver; batch++)
        {
            ulong before = projector.LoadedTo;
            isOver = Die(torn, projector, (batch % DeathsMax) + 1, deaths);
            if (batch % 2 == 0)
            {
                projector.Dispose();
                projector = Begin(torn);
            }

            projector.Connect();
            while (projector.LoadedTo <= before && projector.Advance())
            {
            }
        }

        projector.Dispose();
        output.WriteLine(string.Join(", ", deaths));
        Assert.True(deaths.Count > 7, $"{deaths.Count} tables only");
        Assert.Contains("journal", deaths.Keys);
        Assert.Equal(whole, torn.Dump());
    }

    [Fact]
    public void A_commit_whose_answer_is_lost_is_not_written_again()
    {
        using SettledExchange exchange = BusyDays.Make(4, 10);
        string whole = new Loaded(server, exchange.Path).Load().Dump();
        Loaded loaded = new(server, exchange.Path);
        using Projector projector = new(loaded.Text, loaded.Source()) { BatchRows = 10_000 };
        projector.Connect();
        while (projector.ReadTo < 60 && projector.Advance())
        {
        }

        // What it holds is written, and it has heard nothing of it.
        projector.Disconnect();
        loaded.Load(projector.ReadTo);
        long rows = loaded.Get<long>("select count(*) from sco.ledger_entry");
        projector.Connect();
        Assert.Equal(projector.ReadTo, projector.LoadedTo);
        Assert.Equal(0, projector.RowsWritten);
        while (projector.Advance())
        {
        }

        Assert.True(loaded.Get<long>("select count(*) from sco.ledger_entry") > rows);
        Assert.Equal(whole, loaded.Dump());
    }

    [Fact]
    public void A_database_that_was_put_back_is_loaded_from_where_it_stands()
    {
        using SettledExchange exchange = BusyDays.Make(7, 5);
        Loaded loaded = new(server, exchange.Path);
        using Projector projector = new(loaded.Text, loaded.Source());
        projector.Connect();
        while (projector.Advance())
        {
        }

        string dump = loaded.Dump();
        projector.Disconnect();
        loaded.Run("drop schema sco cascade");
        loaded.Load(until: 40);
        projector.Connect();
        Assert.Equal(40ul, projector.LoadedTo);
        while (projector.Advance())
        {
        }

        Assert.Equal(dump, loaded.Dump());
    }

    [Fact]
    public void Each_migration_leads_to_what_a_new_database_is()
    {
        using SettledExchange exchange = BusyDays.Make(5, 10);
        string dump = new Loaded(server, exchange.Path).Load().Dump();
        for (int version = 1; version <= Migrations.All.Count; version++)
        {
            Loaded old = new(server, exchange.Path);
            using (NpgsqlConnection connection = new(old.Connection))
            {
                connection.Open();
                Migrations.Apply(connection, version);
            }

            Assert.Equal(version, old.Get<int>("select max(version) from sco.migration"));
            Spoil(old, version);
            Assert.Equal(dump, old.Load().Dump());
        }
    }

    [Fact]
    public void A_migration_that_keeps_rows_keeps_the_place()
    {
        using SettledExchange exchange = BusyDays.Make(6, 5);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        string dump = loaded.Dump();
        loaded.Run(
            """
            drop view sco.contract_stage, sco.member_money, sco.balance, sco.ledger_line;
            drop function sco.moment;
            delete from sco.migration where version = 4
            """);
        using Projector projector = new(loaded.Text, loaded.Source());
        projector.Connect();

        Assert.NotEqual(0ul, projector.LoadedTo);
        Assert.Equal(dump, loaded.Dump());
    }

    private static Projector Begin(Loaded torn) =>
        new(torn.Text, torn.Source()) { BatchRows = BatchRows };

    /// <summary>Lets a batch die at a table; gives whether there was none any more.</summary>
    private static bool Die(
        Loaded torn, Projector projector, int deadAt, SortedDictionary<string, int> deaths)
    {
        int tables = 0;
        projector.Written = table =>
        {
            tables++;
            if (tables == deadAt || table == "journal")
            {
                projector.Written = null;
                deaths[table] = deaths.GetValueOrDefault(table) + 1;
                torn.Run(Terminate);
                throw new NpgsqlException("the test has ended the connection");
            }
        };
        try
        {
            projector.Connect();
            while (projector.Advance())
            {
            }

            projector.Written = null;
            return true;
        }
        catch (NpgsqlException)
        {
            projector.Written = null;
            return false;
        }
    }

    /// <summary>Rows as an older program may have left them.</summary>
    private static void Spoil(Loaded old, int version)
    {
        if (version < 3)
        {
            old.Run(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                insert into sco.product values (9, 'OLD', '', '', '', 1, 1, '', '');
                insert into sco.journal values (
                    true, 1, 1, 'hash', 4, 1, 1, {version}, 0, 'hash', 5)
                """));
        }
    }
}
