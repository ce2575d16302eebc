using System;
using System.Collections.Generic;
using SCO.Exchange.Host.Tests.Settle;
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
}
