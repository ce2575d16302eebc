using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Npgsql;
using NpgsqlTypes;
using SCO.Exchange.Projection.Layout;

namespace SCO.Exchange.Projection.Postgres;

/// <summary>
/// Writes rows of one table in a transaction that is open. Rows that are added are copied into the
/// table; those that change others are copied beside it first.
/// </summary>
/// <remarks>One thread; belongs to a connection.</remarks>
internal sealed class TableWriter
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    private readonly NpgsqlConnection _connection;
    private readonly Table _table;
    private readonly string _copy;
    private readonly string? _merge;
    private readonly string? _place;

    /// <summary>Prepares it; nothing is done to the database.</summary>
    public TableWriter(NpgsqlConnection connection, Table table)
    {
        _connection = connection;
        _table = table;
        string target = $"{Schema.Name}.{table.Name}";
        string beside = $"load_{table.Index}";
        string columns = string.Join(", ", table.Columns.Select(column => column.Name));
        bool isDirect = table.Mode == TableMode.Append;
        _copy = $"copy {(isDirect ? target : beside)} ({columns}) from stdin (format binary)";
        if (!isDirect)
        {
            _merge = table.Mode == TableMode.Latest
                ? Upsert(target, beside, columns)
                : Update(target, beside);
            _place = $"create temporary table if not exists {beside} on commit delete rows "
                + $"as select {columns} from {target} with no data";
        }
    }

    /// <summary>Writes rows; gives how many there were.</summary>
    public int Write(RowBuffer rows)
    {
        if (rows.Count == 0)
        {
            return 0;
        }

        if (_place is not null)
        {
            // Of a transaction that was undone it is gone, too.
            Run(_place);
        }

        using (NpgsqlBinaryImporter import = _connection.BeginBinaryImport(_copy))
        {
            for (int row = 0; row < rows.Count; row++)
            {
                import.StartRow();
                for (int column = 0; column < _table.Columns.Count; column++)
                {
                    Write(import, rows[row, column], _table.Columns[column].Type);
                }
            }

            _ = import.Complete();
        }

        if (_merge is not null)
        {
            Run(_merge);
        }

        return rows.Count;
    }

    private string Upsert(string target, string beside, string columns)
    {
        IEnumerable<string> keys = _table.Columns.Take(_table.KeyColumns)
            .Select(column => column.Name);
        IEnumerable<string> sets = _table.Columns.Skip(_table.KeyColumns)
            .Select(column => $"{column.Name} = excluded.{column.Name}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            insert into {target} ({columns}) select {columns} from {beside}
            on conflict ({string.Join(", ", keys)}) do update set {string.Join(", ", sets)}
            """);
    }

    private string Update(string target, string beside)
    {
        IEnumerable<string> keys = _table.Columns.Take(_table.KeyColumns)
            .Select(column => $"changed.{column.Name} = beside.{column.Name}");
        IEnumerable<string> sets = _table.Columns.Skip(_table.KeyColumns)
            .Select(column => $"{column.Name} = beside.{column.Name}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            update {target} changed set {string.Join(", ", sets)}
            from {beside} beside where {string.Join(" and ", keys)}
            """);
    }

    private static void Write(NpgsqlBinaryImporter import, in Cell cell, ColumnType type)
    {
        if (cell.IsNull)
        {
            import.WriteNull();
            return;
        }

        switch (type)
        {
            case ColumnType.Bigint:
                import.Write(cell.Number, NpgsqlDbType.Bigint);
                break;
            case ColumnType.Integer:
                import.Write(checked((int)cell.Number), NpgsqlDbType.Integer);
                break;
            case ColumnType.Smallint:
                import.Write(checked((short)cell.Number), NpgsqlDbType.Smallint);
                break;
            case ColumnType.Date:
                import.Write(Epoch.AddDays((int)cell.Number), NpgsqlDbType.Date);
                break;
            case ColumnType.Text:
                import.Write((string)cell.Content!, NpgsqlDbType.Text);
                break;
            case ColumnType.Json:
                import.Write((byte[])cell.Content!, NpgsqlDbType.Json);
                break;
            case ColumnType.Boolean:
            default:
                import.Write(cell.Number != 0, NpgsqlDbType.Boolean);
                break;
        }
    }

    private void Run(string script)
    {
        using NpgsqlCommand command = new(script, _connection);
        _ = command.ExecuteNonQuery();
    }
}
