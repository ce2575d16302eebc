using System;
using System.Collections.Generic;
using System.Net.Sockets;
using Npgsql;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Projection.Postgres;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>What follows a running exchange, with a server of its own that goes and comes.
/// </summary>
/// <param name="server">The server that stays.</param>
public sealed class AgentTests(PostgresServer server)
{
    private const long SecondNs = 1_000_000_000;

    [Fact]
    public void A_database_that_is_away_is_told_once_and_loaded_when_it_is_back()
    {
        using SettledExchange exchange = BusyDays.Make(1, 5);
        string dump = new Loaded(server, exchange.Path).Load().Dump();
        using PostgresServer own = new();
        Loaded loaded = new(own, exchange.Path);
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(loaded.Text, loaded.Source(), clock, told.Add);
        Assert.Equal(1, agent.DoWork());
        own.Stop();
        while (agent.DoWork() > 0)
        {
        }

        for (int second = 0; second < 20; second++)
        {
            _ = agent.DoWork();
            clock.Pass(SecondNs);
        }

        Assert.Single(told);
        Assert.StartsWith(
            $"the database {loaded.Name} on ", told[0], StringComparison.Ordinal);
        Assert.Contains("the journal keeps everything", told[0], StringComparison.Ordinal);
        own.Start();
        clock.Pass(40 * SecondNs);
        while (agent.DoWork() > 0)
        {
        }

        Assert.Equal(2, told.Count);
        Assert.EndsWith("is loaded again", told[1], StringComparison.Ordinal);
        Assert.Equal(dump, loaded.Dump());
    }

    /// <summary>A transaction for each of many small blocks would be most of the work.</summary>
    [Fact]
    public void Blocks_that_come_one_by_one_are_written_together_four_times_a_second()
    {
        using SettledExchange exchange = BusyDays.Make(1, 5);
        Loaded loaded = new(server, exchange.Path);
        ProjectionSource source = loaded.Source();
        Gate gate = new();
        VirtualClock clock = new();
        using ProjectionAgent agent = new(
            loaded.Text,
            source with { ReadFrom = from => new GatedCursor(source.ReadFrom(from), gate) },
            clock, _ => { });

        ulong first = LoadedBehind(agent, gate, blocks: 1);
        Assert.NotEqual(0UL, first);
        Assert.Equal(first, LoadedBehind(agent, gate, blocks: 2));
        clock.Pass((SecondNs / 4) - 1);
        Assert.Equal(first, LoadedBehind(agent, gate, blocks: 3));
        clock.Pass(1);
        ulong second = LoadedBehind(agent, gate, blocks: 3);
        Assert.True(second > first);

        Assert.Equal(second, LoadedBehind(agent, gate, blocks: 4));
        agent.WriteAtOnce();
        Assert.True(LoadedBehind(agent, gate, blocks: 4) > second);
    }

    [Fact]
    public void What_waiting_cannot_mend_is_told_once_and_ends_it()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        loaded.Run("update sco.journal set chain_hash = 'x'");
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(loaded.Text, loaded.Source(), clock, told.Add);
        for (int second = 0; second < 3; second++)
        {
            Assert.Equal(0, agent.DoWork());
            clock.Pass(SecondNs);
        }

        Assert.True(agent.HasEnded);
        Assert.Contains("postgres fault 4", Assert.Single(told), StringComparison.Ordinal);
    }

    /// <summary>A trigger raises what a server raises when it is in trouble.</summary>
    [Theory]
    [InlineData("40001")]
    [InlineData("53100")]
    public void What_is_over_by_itself_is_told_once_and_tried_ever_later(string state)
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        string dump = new Loaded(server, exchange.Path).Load().Dump();
        Loaded loaded = new Loaded(server, exchange.Path).Load(until: 0);
        Raise(loaded, "journal", state);
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(loaded.Text, loaded.Source(), clock, told.Add);
        Seconds(agent, clock, 120);
        Assert.False(agent.HasEnded);
        // At 0, a quarter of a second later, twice as long each time, and 30 seconds at most.
        Assert.Equal(10, loaded.Get<long>("select last_value from public.tries"));
        Assert.Contains($"it is tried again: {state}: trouble", Assert.Single(told), Ordinal);

        loaded.Run("drop trigger trouble on sco.journal; drop function public.trouble");
        Seconds(agent, clock, 31);
        Assert.Equal(2, told.Count);
        Assert.EndsWith("is loaded again", told[1], Ordinal);
        Assert.Equal(dump, loaded.Dump());
    }

    [Theory]
    [InlineData("23505", 13, "the database refuses a row")]
    [InlineData("XX001", 15, "the database refuses")]
    public void What_the_database_refuses_for_good_is_told_once_with_its_number(
        string state, int fault, string what)
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new Loaded(server, exchange.Path).Load(until: 0);
        Raise(loaded, "journal", state);
        Assert.Equal(
            $"the database {loaded.Name} on {server.Folder} is not loaded any more, and the "
            + $"exchange goes on: postgres fault {fault}: {what}: {state}: trouble",
            EndOf(loaded.Text, loaded));
    }

    [Theory]
    [InlineData("08006", 0)]
    [InlineData("40001", 0)]
    [InlineData("40P01", 0)]
    [InlineData("53300", 0)]
    [InlineData("57014", 0)]
    [InlineData("57P01", 0)]
    [InlineData("57P03", 0)]
    [InlineData("58030", 0)]
    [InlineData("25006", 0)]
    [InlineData("55006", 0)]
    [InlineData("55P03", 0)]
    [InlineData("28P01", 10)]
    [InlineData("3D000", 10)]
    [InlineData("42501", 11)]
    [InlineData("42703", 12)]
    [InlineData("3F000", 12)]
    [InlineData("55000", 12)]
    [InlineData("22003", 13)]
    [InlineData("23514", 13)]
    [InlineData("25001", 15)]
    [InlineData("P0001", 15)]
    [InlineData("", 15)]
    public void Each_state_of_the_server_passes_or_has_a_number(string state, int fault)
    {
        PostgresException refused = new("trouble", "ERROR", "ERROR", state);
        Assert.Equal(fault == 0, Refusals.IsPassing(refused));
        if (fault != 0)
        {
            Assert.Equal(fault, (int)Refusals.Of(refused).Fault);
        }
    }

    [Fact]
    public void Only_a_way_that_is_gone_passes()
    {
        Assert.True(Refusals.IsPassing(new NpgsqlException("x", new SocketException())));
        Assert.True(Refusals.IsPassing(new NpgsqlException("x", new TimeoutException())));
        Assert.True(Refusals.IsPassing(new JournalException(JournalFault.Away, "x")));
        NpgsqlException unasked = new("no password has been provided");
        Assert.False(Refusals.IsPassing(unasked));
        Assert.Equal(ProjectionFault.NotLetIn, Refusals.Of(unasked).Fault);
        Assert.True(Refusals.IsPassing(
            new JournalException(JournalFault.Missing, "x") { IsOfArchive = true }));
        JournalException damaged = new(JournalFault.Damaged, "x");
        Assert.False(Refusals.IsPassing(damaged));
        Assert.Equal(ProjectionFault.SpoiledJournal, Refusals.Of(damaged).Fault);
        Assert.Equal(ProjectionFault.Unforeseen, Refusals.Of(new NotSupportedException()).Fault);
    }

    [Fact]
    public void What_somebody_did_to_the_tables_ends_it()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded narrow = new Loaded(server, exchange.Path).Load(until: 0);
        narrow.Run("alter table sco.trade add constraint small check (price < 0)");
        Assert.Contains("postgres fault 13: ", EndOf(narrow.Text, narrow), Ordinal);
        Loaded torn = new Loaded(server, exchange.Path).Load(until: 0);
        torn.Run("drop table sco.trade cascade");
        Assert.Contains("postgres fault 12: ", EndOf(torn.Text, torn), Ordinal);
    }

    [Fact]
    public void Who_is_not_let_in_or_may_not_write_ends_it_and_no_password_is_told()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new(server, exchange.Path);
        string weak = "weak_" + loaded.Name;
        loaded.Run($"create role {weak} login password 'kJ8dPw01'");
        string told = EndOf(TextOf(loaded.Name, weak), loaded);
        Assert.Contains("postgres fault 11: ", told, Ordinal);
        Assert.DoesNotContain("kJ8dPw01", told, Ordinal);
        Assert.Contains(
            "postgres fault 10: ", EndOf(TextOf("nothing_here", weak), loaded), Ordinal);
        Assert.Contains(
            "postgres fault 10: ", EndOf(TextOf(loaded.Name, "nobody_here"), loaded), Ordinal);
    }

    [Fact]
    public void A_server_that_is_full_or_ends_connections_is_waited_for()
    {
        using SettledExchange exchange = BusyDays.Make(1, 5);
        string dump = new Loaded(server, exchange.Path).Load().Dump();
        Loaded loaded = new(server, exchange.Path);
        string weak = "weak_" + loaded.Name;
        loaded.Run($"create role {weak} login connection limit 0");
        loaded.Run($"grant create on database {loaded.Name} to {weak}");
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(
            TextOf(loaded.Name, weak), loaded.Source(), clock, told.Add);
        Seconds(agent, clock, 5);
        Assert.Contains("53300", Assert.Single(told), Ordinal);
        loaded.Run($"alter role {weak} connection limit -1");
        clock.Pass(31 * SecondNs);
        Assert.Equal(1, agent.DoWork());
        loaded.Run(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            + $"where usename = '{weak}'");
        Seconds(agent, clock, 65);

        Assert.False(agent.HasEnded);
        Assert.EndsWith("is loaded again", told[^1], Ordinal);
        Assert.Equal(dump, loaded.Dump());
    }

    /// <summary>A day that cannot be told has no statements, and everything else is loaded.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_day_that_cannot_be_told_is_no_reason_to_end(bool isBegin)
    {
        using SettledExchange exchange = BusyDays.Make(1, 5);
        Loaded whole = new Loaded(server, exchange.Path).Load();
        Loaded loaded = new(server, exchange.Path);
        ProjectionSource source = loaded.Source();
        List<string> told = [];
        VirtualClock clock = new();
        ulong first = (ulong)whole.Get<long>(
            "select min(last_sequence) from sco.trading_day where is_over");
        using (ProjectionAgent agent = new(
            loaded.Text,
            source with { NewFeed = () => new SpoiledFeed(source.NewFeed(), first, isBegin) },
            clock, told.Add))
        {
            Seconds(agent, clock, 5);
            Assert.False(agent.HasEnded);
        }

        Assert.Empty(told);
        Assert.Equal(
            ["statement\\ fault\\ 8:\\ the\\ day\\ is\\ spoiled", "\\N"],
            loaded.Rows("select fault from sco.trading_day where is_over order by day")[..2]);
        Assert.Equal(
            whole.Get<long>("select count(*) from sco.trade"),
            loaded.Get<long>("select count(*) from sco.trade"));
    }

    /// <summary>What was replayed of another past is replayed anew.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bad_archive_is_told_once_and_waited_for(bool isOtherPast)
    {
        using SettledExchange exchange = BusyDays.Make(1, 5);
        string dump = new Loaded(server, exchange.Path).Load().Dump();
        Loaded loaded = new(server, exchange.Path);
        ProjectionSource source = loaded.Source();
        Gate gate = new()
        {
            Blocks = 3,
            Behind = new JournalException(JournalFault.Damaged, "a block is bad")
            {
                IsOfArchive = true,
                IsOtherPast = isOtherPast,
            },
        };
        int cursors = 0;
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(
            loaded.Text,
            source with
            {
                ReadFrom = from =>
                {
                    cursors += from == 1 ? 1 : 0;
                    return new GatedCursor(source.ReadFrom(from), gate);
                },
            },
            clock, told.Add);
        Seconds(agent, clock, 20);
        Assert.False(agent.HasEnded);
        Assert.Contains("journal fault 4: a block is bad", Assert.Single(told), Ordinal);
        Assert.Equal(isOtherPast, cursors > 1);

        gate.Behind = null;
        gate.Blocks = int.MaxValue;
        Seconds(agent, clock, 60);
        Assert.EndsWith("is loaded again", told[^1], Ordinal);
        Assert.Equal(2, told.Count);
        Assert.Equal(dump, loaded.Dump());
    }

    /// <summary>Behind a database that is away may stand a bad archive, and behind that another.
    /// </summary>
    [Fact]
    public void Each_cause_is_told_once_until_all_is_well_and_no_more_than_sixteen()
    {
        using SettledExchange exchange = BusyDays.Make(1, 5);
        Loaded loaded = new(server, exchange.Path);
        ProjectionSource source = loaded.Source();
        Gate gate = new() { Blocks = 3 };
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(
            loaded.Text,
            source with { ReadFrom = from => new GatedCursor(source.ReadFrom(from), gate) },
            clock, told.Add);
        void Trouble(string words)
        {
            gate.Behind = new JournalException(JournalFault.Damaged, words) { IsOfArchive = true };
            Seconds(agent, clock, 31);
        }

        foreach (string words in (string[])["a block is bad", "a page is bad", "a block is bad"])
        {
            Trouble(words);
        }

        Assert.Equal(2, told.Count);
        Assert.EndsWith("it is tried again: journal fault 4: a block is bad", told[0], Ordinal);
        Assert.EndsWith("it is tried again: journal fault 4: a page is bad", told[1], Ordinal);
        for (int page = 0; page < 20; page++)
        {
            Trouble($"page {page} is bad");
        }

        Assert.Equal(16, told.Count);
        Assert.EndsWith(
            "page 13 is bad; what else keeps it waiting is not told before it is loaded again",
            told[15], Ordinal);

        gate.Behind = null;
        Seconds(agent, clock, 31);
        Assert.EndsWith("is loaded again", told[16], Ordinal);
        Trouble("a block is bad");
        Assert.Equal(18, told.Count);
        Assert.EndsWith("a block is bad", told[17], Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>Lets the agent see so many blocks; gives the last command in the database when it
    /// has nothing more to do.</summary>
    private static ulong LoadedBehind(ProjectionAgent agent, Gate gate, int blocks)
    {
        gate.Blocks = blocks;
        while (agent.DoWork() > 0)
        {
        }

        return agent.LoadedTo;
    }

    /// <summary>Lets seconds pass, with all the work that there is in each.</summary>
    private static void Seconds(ProjectionAgent agent, VirtualClock clock, int seconds)
    {
        for (int quarter = 0; quarter < 4 * seconds; quarter++)
        {
            while (agent.DoWork() > 0)
            {
            }

            clock.Pass(SecondNs / 4);
        }
    }

    /// <summary>What an agent tells that ends.</summary>
    private static string EndOf(ConnectionText text, Loaded loaded)
    {
        VirtualClock clock = new();
        List<string> told = [];
        using ProjectionAgent agent = new(text, loaded.Source(), clock, told.Add);
        Seconds(agent, clock, 10);
        Assert.True(agent.HasEnded);
        return Assert.Single(told);
    }

    private ConnectionText TextOf(string database, string user) => ConnectionText.Read(
        $"Host={server.Folder};Database={database};Username={user};Password=kJ8dPw01;"
        + "SSL Mode=Disable");

    private static void Raise(Loaded loaded, string table, string state)
    {
        loaded.Run("create sequence public.tries");
        loaded.Run(
            $"""
            create function public.trouble() returns trigger language plpgsql as
                $$ begin
                    perform nextval('public.tries');
                    raise exception 'trouble' using errcode = '{state}';
                end $$
            """);
        loaded.Run(
            $"create trigger trouble before insert or update on sco.{table} "
            + "for each row execute function public.trouble()");
    }

    /// <summary>How much of a journal is there.</summary>
    private sealed class Gate
    {
        public int Blocks { get; set; }

        /// <summary>What stands behind them; null: nothing does.</summary>
        public JournalException? Behind { get; set; }
    }

    /// <summary>A journal that grows as a test says.</summary>
    private sealed class GatedCursor(IBlockCursor whole, Gate gate) : IBlockCursor
    {
        private int _shown;

        public Block Current => whole.Current;

        public bool MoveNext()
        {
            if (_shown >= gate.Blocks && gate.Behind is { } finding)
            {
                throw finding;
            }

            if (_shown >= gate.Blocks || !whole.MoveNext())
            {
                return false;
            }

            _shown++;
            return true;
        }

        public void Dispose() => whole.Dispose();
    }
}
