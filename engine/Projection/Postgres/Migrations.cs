using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SCO.Exchange.Domain;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Postgres;

/// <summary>Takes the schema of a database to the version of the program, step by step.</summary>
/// <remarks>
/// All steps that lack are one transaction, and nobody else loads meanwhile: the caller holds the
/// lock. A step that is released is never edited; its hash is kept and compared.
/// </remarks>
internal static class Migrations
{
    private const string ReloadLine = "-- rows: reload\n";
    private const string KeepLine = "-- rows: keep\n";

    /// <summary>All steps in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read();

    /// <summary>Applies what lacks.</summary>
    /// <param name="connection">An open connection that holds the lock.</param>
    /// <param name="version">Up to which version; the newest in the program that runs.</param>
    /// <exception cref="ProjectionException">The database is newer, or has other steps.
    /// </exception>
    public static void Apply(NpgsqlConnection connection, int version)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Run(connection, $"""
            create schema if not exists {Schema.Name};
            create table if not exists {Schema.Name}.migration (
                version integer primary key, name text not null, sha256 text not null);
            """);
        HashSet<int> applied = Demand(connection);
        bool reloads = false;
        foreach (Migration step in All)
        {
            if (step.Version <= version && !applied.Contains(step.Version))
            {
                Run(connection, step.Script);
                Keep(connection, step);
                reloads |= step.Reloads && applied.Count > 0;
            }
        }

        if (reloads)
        {
            Forget(connection);
        }

        if (version == All.Count)
        {
            Words.Write(connection);
        }

        transaction.Commit();
    }

    /// <summary>Takes out all rows, so that they are loaded anew.</summary>
    private static void Forget(NpgsqlConnection connection)
    {
        StringBuilder tables = new($"{Schema.Name}.journal");
        foreach (Table table in Schema.Tables)
        {
            if (table.Mode != TableMode.Change)
            {
                _ = tables.Append($", {Schema.Name}.{table.Name}");
            }
        }

        Run(connection, $"truncate {tables}");
    }

    /// <summary>The steps that were applied; all of them have to be the program's.</summary>
    private static HashSet<int> Demand(NpgsqlConnection connection)
    {
        using NpgsqlCommand command = new(
            $"select version, name, sha256 from {Schema.Name}.migration order by version",
            connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        HashSet<int> all = [];
        while (reader.Read())
        {
            int applied = reader.GetInt32(0);
            _ = all.Add(applied);
            if (applied > All.Count)
            {
                throw new ProjectionException(ProjectionFault.NewerDatabase, string.Create(
                    CultureInfo.InvariantCulture,
                    $"the database is of version {applied} or later, this program knows "
                    + $"{All.Count}: run a newer program"));
            }

            Migration own = All[applied - 1];
            if (own.Hash != reader.GetString(2))
            {
                throw new ProjectionException(ProjectionFault.OtherMigration, string.Create(
                    CultureInfo.InvariantCulture,
                    $"version {applied} of the database was made by {reader.GetString(1)}, which "
                    + $"is not {own.Name} of this program"));
            }
        }

        return all;
    }

    private static void Keep(NpgsqlConnection connection, Migration step)
    {
        using NpgsqlCommand command = new(
            $"insert into {Schema.Name}.migration values ($1, $2, $3)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = step.Version },
                new NpgsqlParameter<string> { TypedValue = step.Name },
                new NpgsqlParameter<string> { TypedValue = step.Hash },
            },
        };
        _ = command.ExecuteNonQuery();
    }

    private static void Run(NpgsqlConnection connection, string script)
    {
        using NpgsqlCommand command = new(script, connection);
        _ = command.ExecuteNonQuery();
    }

    private static List<Migration> Read()
    {
        List<string> names = [];
        foreach (string name in typeof(Migrations).Assembly.GetManifestResourceNames())
        {
            if (name.EndsWith(".sql", StringComparison.Ordinal))
            {
                names.Add(name);
            }
        }

        names.Sort(StringComparer.Ordinal);
        List<Migration> steps = [];
        foreach (string name in names)
        {
            using StreamReader reader = new(
                typeof(Migrations).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            string script = reader.ReadToEnd();
            bool reloads = script.StartsWith(ReloadLine, StringComparison.Ordinal);
            Invariant.Holds(reloads || script.StartsWith(KeepLine, StringComparison.Ordinal));
            int version = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
            Invariant.Holds(version == steps.Count + 1);
            steps.Add(new Migration(
                version, name, script,
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script))),
                reloads));
        }

        return steps;
    }
}
