using System;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Journal;
using SCO.Exchange.Testing.Journal;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>Databases that are not loaded, each with its number.</summary>
/// <param name="server">The server.</param>
public sealed class RefusalTests(PostgresServer server)
{
    private const string Secret = "kJ8dPw01";

    [Fact]
    public void A_database_of_another_venue_is_refused()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        ProjectionSource source = loaded.Source();
        LogIdentity other = source.Identity with { Venue = 7 };

        Refused(loaded, source with { Identity = other }, ProjectionFault.OtherVenue,
            "postgres fault 1: the database has the journal of venue 1, stream 1; this is venue 7, "
            + "stream 1");
        Refused(
            loaded, source with { Identity = source.Identity with { Stream = 2 } },
            ProjectionFault.OtherVenue);
    }

    [Fact]
    public void A_database_of_another_journal_is_refused()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        using SettledExchange other = new(3);
        other.Close();
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        Refused(
            loaded, new Loaded(server, other.Path).Source(), ProjectionFault.OtherJournal);
    }

    [Theory]
    [InlineData(
        "update sco.journal set block = block + 1", "it does not hold that command now")]
    [InlineData("update sco.journal set chain_hash = 'x'", "with hash x, it has hash ")]
    public void A_journal_that_was_written_anew_is_told_by_block_and_hash(
        string change, string said)
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        loaded.Run(change);
        using Projector projector = new(loaded.Text, loaded.Source());

        ProjectionException refused = Assert.Throws<ProjectionException>(projector.Connect);

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into sco.migration values (99, 'x', 'y')", ProjectionFault.NewerDatabase)]
    [InlineData("update sco.migration set sha256 = 'x' where version = 2",
        ProjectionFault.OtherMigration)]
    [InlineData("update sco.journal set chain_hash = 'x'", ProjectionFault.RewrittenJournal)]
    [InlineData("update sco.journal set block = block + 1", ProjectionFault.RewrittenJournal)]
    [InlineData("update sco.journal set sequence = sequence + 1", ProjectionFault.ShorterJournal)]
    public void A_database_that_is_not_its_own_is_refused(string change, ProjectionFault fault)
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        loaded.Run(change);
        string dump = loaded.Dump();

        Refused(loaded, loaded.Source(), fault);
        Assert.Equal(dump, loaded.Dump());
    }

    [Fact]
    public void A_database_that_another_loads_is_refused()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new(server, exchange.Path);
        using Projector first = new(loaded.Text, loaded.Source());
        first.Connect();

        Refused(loaded, loaded.Source(), ProjectionFault.LoadedByOther);
    }

    [Theory]
    [InlineData("Password=" + Secret + ";Nonsense=1")]
    [InlineData("Host=h;Port=" + Secret)]
    [InlineData(Secret)]
    [InlineData("Database=d;Password=" + Secret)]
    [InlineData("env:SCO_TEST_NO_SUCH_VARIABLE")]
    [InlineData("@/no/such/file")]
    [InlineData("@")]
    [InlineData("@/file\0" + Secret)]
    public void A_text_that_cannot_be_used_is_refused_without_what_it_says(string text)
    {
        ProjectionException refused = Assert.Throws<ProjectionException>(
            () => ConnectionText.Read(text));
        Assert.Equal(ProjectionFault.ConnectionText, refused.Fault);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_read_from_a_file_that_nobody_else_may_read()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("text");
        File.WriteAllText(path, $"Host=/nowhere;Database=d;Username=u;Password={Secret}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Throws<ProjectionException>(() => ConnectionText.Read($"@{path}"));
        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        ConnectionText text = ConnectionText.Read($"@{path}");
        Assert.Equal("database d on /nowhere", text.ToString());
    }

    [Fact]
    public void The_program_says_what_it_cannot_reach_and_never_the_password()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        (int code, string said) = Statement.Run(
            "project", "--data", exchange.Path, "--postgres",
            $"Host={exchange.Path};Database=d;Username=u;Password={Secret}");

        Assert.Equal(ExitCode.Usage, code);
        Assert.StartsWith("sco: --postgres: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void What_a_missing_quote_leaves_over_is_not_shown()
    {
        (int code, string said) = Statement.Run(
            "project", "--postgres", "Host=h;SSL", $"Mode=Disable;Password={Secret}");

        Assert.Equal(ExitCode.Usage, code);
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_loads_and_says_how_far()
    {
        using SettledExchange exchange = BusyDays.Make(1, 2);
        Loaded loaded = new(server, exchange.Path);
        string path = Path.Combine(exchange.Path, "postgres.txt");
        File.WriteAllText(path, server.TextOf(loaded.Name));
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        (int code, string said) = Statement.Run(
            "project", "--data", exchange.Path, "--postgres", $"@{path}");

        Assert.True(code == ExitCode.Good, said);
        Assert.Contains("from command 0 on", said, StringComparison.Ordinal);
        long rows = loaded.Get<long>("select sequence from sco.journal");
        Assert.Contains($"loaded to command {rows},", said, StringComparison.Ordinal);
    }

    private static void Refused(
        Loaded loaded, ProjectionSource source, ProjectionFault fault, string? message = null)
    {
        using Projector projector = new(loaded.Text, source);
        ProjectionException refused =
            Assert.Throws<ProjectionException>(() => projector.Connect());
        Assert.Equal(fault, refused.Fault);
        Assert.Equal(message ?? refused.Message, refused.Message);
    }
}
