using System;
using System.Collections.Generic;
using Npgsql;
using NpgsqlTypes;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Postgres;

/// <summary>
/// The database on one connection, which nobody else loads while it is open. One thread.
/// </summary>
/// <remarks>What the database or the way to it refuses is an NpgsqlException: everything of the
/// transaction that was open is undone, and the connection is of no use any more.</remarks>
internal sealed class Database : IDisposable
{
    // Any number that no other program locks: "SCO" and "rows".
    private const long LockKey = 0x0053_434F_726F_7773;
    private const string LockPatience = "3s";

    private readonly NpgsqlConnection _connection;
    private readonly List<TableWriter> _writers = [];

    private Database(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Told of each table that a batch has written, within its transaction; for tests.
    /// </summary>
    public Action<string>? Written { get; set; }

    /// <summary>Opens it, locks it, and takes its schema to the version of the program.</summary>
    /// <exception cref="ProjectionException">It is loaded by another, newer, or not ours.
    /// </exception>
    public static Database Open(ConnectionText text)
    {
        NpgsqlConnection connection = new(text.Value);
        Database database = new(connection);
        try
        {
            connection.Open();
            database.Lock();
            // A commit that a crash of the server loses is loaded again: the place goes with it.
            database.Run("set synchronous_commit to off; set client_min_messages to warning");
            Migrations.Apply(connection, Migrations.All.Count);
            foreach (Table table in Schema.Tables)
            {
                database._writers.Add(new TableWriter(connection, table));
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>How far it is loaded; null if nothing is.</summary>
    public JournalPoint? ReadPoint()
    {
        using NpgsqlCommand command = new(
            $"""
            select venue, stream, first_block_hash, format, layout, rules, sequence, block,
                chain_hash, time_ns
            from {Schema.Name}.journal
            """,
            _connection);
        using NpgsqlDataReader reader = command.ExecuteReader();
        return !reader.Read() ? null : new JournalPoint(
            (ulong)reader.GetDecimal(0), checked((uint)reader.GetInt64(1)), reader.GetString(2),
            reader.GetInt32(3), reader.GetInt32(4), checked((uint)reader.GetInt64(5)),
            checked((ulong)reader.GetInt64(6)), reader.GetInt64(7), reader.GetString(8),
            reader.GetInt64(9));
    }

    /// <summary>Writes rows and the place behind them, all or nothing.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="before">The sequence that it has to be loaded to before.</param>
    /// <param name="after">The place behind the rows.</param>
    /// <exception cref="ProjectionException">Somebody else has moved the place.</exception>
    public void Write(RowBatch batch, ulong before, JournalPoint after)
    {
        using NpgsqlTransaction transaction = _connection.BeginTransaction();
        for (int table = 0; table < _writers.Count; table++)
        {
            if (_writers[table].Write(batch.Buffers[table]) > 0)
            {
                Written?.Invoke(Schema.Tables[table].Name);
            }
        }

        MovePoint(before, after);
        Written?.Invoke("journal");
        transaction.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _connection.Dispose();
        }
        catch (NpgsqlException)
        {
            // It was gone before; there is nothing left to close.
        }
    }

    // A connection that was closed a moment ago may hold it still.
    private void Lock()
    {
        try
        {
            Run($"set lock_timeout to '{LockPatience}'");
            Run($"select pg_advisory_lock({LockKey})");
            Run("set lock_timeout to 0");
        }
        catch (PostgresException late) when (late.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new ProjectionException(
                ProjectionFault.LoadedByOther, "another program loads this database");
        }
    }

    private void MovePoint(ulong before, JournalPoint after)
    {
        using NpgsqlCommand command = new(
            $"""
            insert into {Schema.Name}.journal as loaded (
                venue, stream, first_block_hash, format, layout, rules, sequence, block,
                chain_hash, time_ns)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
            where $11 = coalesce((select sequence from {Schema.Name}.journal), 0)
            on conflict (id) do update set
                format = excluded.format, layout = excluded.layout, rules = excluded.rules,
                sequence = excluded.sequence, block = excluded.block,
                chain_hash = excluded.chain_hash, time_ns = excluded.time_ns
            where loaded.sequence = $11
            """,
            _connection)
        {
            Parameters =
            {
                new NpgsqlParameter<decimal> { TypedValue = after.Venue },
                Number(after.Stream),
                new NpgsqlParameter<string> { TypedValue = after.FirstBlockHash },
                new NpgsqlParameter<int> { TypedValue = after.Format },
                new NpgsqlParameter<int> { TypedValue = after.Layout },
                Number(after.Rules),
                Number(checked((long)after.Sequence)),
                Number(after.Block),
                new NpgsqlParameter<string> { TypedValue = after.ChainHash },
                Number(after.TimeNs),
                Number(checked((long)before)),
            },
        };
        if (command.ExecuteNonQuery() != 1)
        {
            throw new ProjectionException(
                ProjectionFault.MovedPlace, "somebody else has loaded this database meanwhile");
        }
    }

    private static NpgsqlParameter<long> Number(long number) =>
        new() { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint };

    private void Run(string script)
    {
        using NpgsqlCommand command = new(script, _connection);
        _ = command.ExecuteNonQuery();
    }
}
