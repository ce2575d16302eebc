using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Npgsql;
using SCO.Exchange.Host.Project;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Projection.Layout;
using SCO.Exchange.Testing.Postgres;

namespace SCO.Exchange.Projection.Tests;

/// <summary>A database of the tests' server, loaded from a data directory.</summary>
internal sealed class Loaded
{
    private readonly string _data;

    public Loaded(PostgresServer server, string data)
    {
        _data = data;
        Name = server.NewDatabase();
        Text = ConnectionText.Read(server.TextOf(Name));
        Connection = server.TextOf(Name) + ";Pooling=false";
    }

    public string Name { get; }

    public ConnectionText Text { get; }

    public string Connection { get; }

    /// <summary>The journal, as <c>sco project</c> reads it.</summary>
    public ProjectionSource Source(ulong until = ulong.MaxValue) =>
        ProjectTool.SourceOf(DataDirectory.DemandJournal(_data), until);

    /// <summary>Loads what there is, by a projector of its own.</summary>
    public Loaded Load(ulong until = ulong.MaxValue, int batchRows = Projector.RowsPerBatch)
    {
        using Projector projector = new(Text, Source(until)) { BatchRows = batchRows };
        projector.Connect();
        while (projector.Advance())
        {
        }

        return this;
    }

    /// <summary>All rows of all tables, in the order of their keys.</summary>
    public string Dump()
    {
        StringBuilder dump = new();
        HashSet<string> seen = [];
        foreach (Table table in Schema.Tables)
        {
            if (table.Mode != TableMode.Change && seen.Add(table.Name))
            {
                string rows = $"select * from sco.{table.Name} order by {Keys(table)}";
                _ = dump.Append($"-- {table.Name}\n").Append(Copy($"copy ({rows}) to stdout"));
            }
        }

        foreach (string table in (string[])["migration", "word", "journal"])
        {
            _ = dump.Append($"-- {table}\n").Append(
                Copy($"copy (select * from sco.{table} order by 1, 2) to stdout"));
        }

        return dump.ToString();
    }

    /// <summary>The only value of a statement.</summary>
    public T Get<T>(string statement)
    {
        using NpgsqlConnection connection = new(Connection);
        connection.Open();
        using NpgsqlCommand command = new(statement, connection);
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>The rows of a statement, columns parted by a blank.</summary>
    public string[] Rows(string statement)
    {
        string rows = Copy($"copy ({statement}) to stdout (delimiter ' ')");
        return rows.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs a statement.</summary>
    public void Run(string statement)
    {
        using NpgsqlConnection connection = new(Connection);
        connection.Open();
        using NpgsqlCommand command = new(statement, connection);
        _ = command.ExecuteNonQuery();
    }

    private string Copy(string statement)
    {
        using NpgsqlConnection connection = new(Connection);
        connection.Open();
        using System.IO.TextReader reader = connection.BeginTextExport(statement);
        return reader.ReadToEnd();
    }

    private static string Keys(Table table)
    {
        StringBuilder keys = new("1");
        for (int key = 2; key <= table.KeyColumns; key++)
        {
            _ = keys.Append(CultureInfo.InvariantCulture, $", {key}");
        }

        return keys.ToString();
    }
}
