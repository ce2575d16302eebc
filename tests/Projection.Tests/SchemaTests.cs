using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SCO.Exchange.Host.Tests.Settle;
using SCO.Exchange.Projection.Layout;
using SCO.Exchange.Projection.Postgres;
using SCO.Exchange.Testing;
using SCO.Exchange.Testing.Postgres;
using Xunit;

namespace SCO.Exchange.Projection.Tests;

/// <summary>The program, the migrations and the page say the same.</summary>
/// <param name="server">The server.</param>
public sealed partial class SchemaTests(PostgresServer server)
{
    [Fact]
    public void The_migrations_make_the_tables_that_the_program_writes()
    {
        using SettledExchange exchange = BusyDays.Make(1, 1);
        Loaded loaded = new Loaded(server, exchange.Path).Load();

        Assert.Equal(
            Schema.Tables.Where(table => table.Mode != TableMode.Change)
                .SelectMany(table => table.Columns.Select(column =>
                    $"{table.Name} {column.Name} {column.Type}".ToLowerInvariant()))
                .Order(StringComparer.Ordinal),
            loaded.Rows(
                """
                select c.table_name, c.column_name, c.data_type from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where table_schema = 'sco' and t.table_type = 'BASE TABLE'
                    and c.table_name not in ('journal', 'migration', 'word')
                """).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(
            loaded.Rows(
                "select data_type from information_schema.columns where table_schema = 'sco'"),
            type => type is "real" or "double");
    }

    [Fact]
    public void The_page_names_every_table_view_and_column()
    {
        using SettledExchange exchange = BusyDays.Make(1, 1);
        Loaded loaded = new Loaded(server, exchange.Path).Load();
        string page = File.ReadAllText(PagePath());
        HashSet<string> named = [.. Name().Matches(page).Select(match => match.Groups[1].Value)];

        Assert.Empty(loaded.Rows(
            """
            select table_name from information_schema.tables where table_schema = 'sco'
            union select column_name from information_schema.columns where table_schema = 'sco'
                and table_name not in (
                    'ledger_line', 'balance', 'member_money', 'contract_stage',
                    'contract_penalty')
            """).Except(named));
    }

    [Fact]
    public void The_page_tells_every_fault_by_its_number()
    {
        string page = File.ReadAllText(PagePath());
        foreach (ProjectionFault fault in Enum.GetValues<ProjectionFault>())
        {
            Assert.Matches($@"(?m)^\| {(byte)fault} \| ", page);
        }
    }

    [Fact]
    public void Every_code_number_in_a_row_has_its_word()
    {
        (string Kind, int Number, string Word)[] words = [.. Words.All()];

        Assert.Equal(words.Length, words.DistinctBy(word => (word.Kind, word.Number)).Count());
        Assert.Contains(("posting_kind", 20, "ContractDeposit"), words);
    }

    private static string PagePath() => RepositoryFile.PathOf("engine/Projection/SCHEMA.md");

    [GeneratedRegex("`(?:sco\\.)?([a-z0-9_]+)`")]
    private static partial Regex Name();
}
