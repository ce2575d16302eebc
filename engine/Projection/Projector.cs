using System;
using Npgsql;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Pipeline.Recovery;
using SCO.Exchange.Projection.Layout;
using SCO.Exchange.Projection.Postgres;
using SCO.Exchange.Projection.Rows;

namespace SCO.Exchange.Projection;

/// <summary>
/// Loads a database from a journal: replays it block by block, makes rows of what the database does
/// not have, and writes them in batches, each with the place behind it in one transaction.
/// </summary>
/// <remarks>
/// One thread. What the database refuses is an NpgsqlException: after it <see cref="Connect"/> goes
/// on where the database stands, whether the last batch came through or not. The replay is kept
/// meanwhile. Memory: a core of the venue, and a batch.
/// </remarks>
public sealed class Projector : IDisposable
{
    /// <summary>A batch is written when it has so many rows, at the next end of a block.</summary>
    internal const int RowsPerBatch = 20_000;

    private readonly ConnectionText _text;
    private readonly ProjectionSource _source;
    private readonly RowBatch _batch = new();
    private readonly ReplayBound _until;
    private Database? _database;
    private JournalRows? _rows;
    private IBlockCursor? _blocks;
    private JournalPoint? _loaded;
    private JournalPoint? _read;
    private string _firstBlockHash = "";
    private bool _isAtBound;

    /// <summary>Prepares it; nothing is opened.</summary>
    /// <param name="text">How the database is reached.</param>
    /// <param name="source">What it is loaded from.</param>
    public Projector(ConnectionText text, ProjectionSource source)
    {
        _text = text;
        _source = source;
        _until = ReplayBound.At(new Sequence(source.Until));
    }

    /// <summary>The last command in the database; 0 if it is empty, or not connected yet.</summary>
    public ulong LoadedTo => _loaded?.Sequence ?? 0;

    /// <summary>The last command that was replayed; for tests.</summary>
    public ulong ReadTo => _rows?.LastSequence ?? 0;

    /// <summary>Rows that this projector has written.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Whether a database is open.</summary>
    public bool IsConnected => _database is not null;

    /// <summary>Told of each table written, within its transaction; for tests.</summary>
    internal Action<string>? Written { get; set; }

    /// <summary>Rows that make a batch; for tests.</summary>
    internal int BatchRows { get; init; } = RowsPerBatch;

    /// <summary>Opens the database and finds where it stands.</summary>
    /// <exception cref="ProjectionException">It is of another journal, newer, or in use.
    /// </exception>
    /// <exception cref="NpgsqlException">It cannot be reached.</exception>
    /// <exception cref="JournalException">The journal cannot be read there.</exception>
    public void Connect()
    {
        Disconnect();
        Database database = Database.Open(_text);
        _database = database;
        database.Written = table => Written?.Invoke(table);
        JournalPoint? found = database.ReadPoint();
        if (found is not null)
        {
            Demand(found);
        }

        if (_rows is not null && found == _read)
        {
            // The answer to the last commit was lost, the commit was not.
            _loaded = found;
            _batch.Clear();
        }
        else if (_rows is null || found != _loaded)
        {
            Begin(found);
        }
    }

    /// <summary>Closes the database; what was not written is kept.</summary>
    public void Disconnect()
    {
        _database?.Dispose();
        _database = null;
    }

    /// <summary>Takes one block, or writes what there is when there is no more.</summary>
    /// <param name="writesPart">Whether a batch is written that is not full.</param>
    /// <returns>False when there was nothing to do.</returns>
    /// <exception cref="NpgsqlException">The database is gone: connect again.</exception>
    /// <exception cref="ReplayException">The journal cannot be repeated.</exception>
    /// <exception cref="JournalException">The journal is damaged.</exception>
    public bool Advance(bool writesPart = true)
    {
        bool isFull = _batch.Count >= BatchRows;
        if (!_isAtBound && !isFull && TryRead())
        {
            return true;
        }

        return (writesPart || isFull) && TryWrite();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Disconnect();
        _blocks?.Dispose();
        _blocks = null;
    }

    private void Begin(JournalPoint? found)
    {
        _blocks?.Dispose();
        _blocks = null;
        _batch.Clear();
        _loaded = found;
        _read = found;
        _isAtBound = false;
        _rows = new JournalRows(
            _source.NewCore(), _source.NewFeed(), _batch, found?.Sequence ?? 0);
        _blocks = _source.ReadFrom(1);
    }

    private bool TryRead()
    {
        if (!TryMove())
        {
            return false;
        }

        Block block = _blocks!.Current;
        if (block.Header.BlockSequence == 0)
        {
            _firstBlockHash = block.ChainHash.ToString();
        }

        _isAtBound = !_rows!.Apply(in block, in _until)
            || block.Header.LastSequence >= _source.Until;
        if (_rows.LastSequence > LoadedTo)
        {
            _read = new JournalPoint(
                _source.Identity.Venue, _source.Identity.Stream, _firstBlockHash,
                block.Header.Format, block.Header.Layout, block.Header.Rules,
                _rows.LastSequence, block.Header.BlockSequence, block.ChainHash.ToString(),
                checked((long)_rows.LastTime.Ns));
        }

        return true;
    }

    private bool TryMove()
    {
        try
        {
            return _blocks!.MoveNext();
        }
        catch (JournalException finding) when (finding.IsOtherPast)
        {
            // What was replayed never happened here: the next one begins anew.
            _rows = null;
            throw;
        }
    }

    private bool TryWrite()
    {
        if (_read is null || _read == _loaded)
        {
            return false;
        }

        int rows = _batch.Count;
        _database!.Write(_batch, LoadedTo, _read);
        _loaded = _read;
        _batch.Clear();
        RowsWritten += rows;
        return true;
    }

    /// <summary>The place has to be one of this journal.</summary>
    private void Demand(JournalPoint found)
    {
        LogIdentity own = _source.Identity;
        if (found.Venue != own.Venue || found.Stream != own.Stream)
        {
            throw Fault(
                ProjectionFault.OtherVenue,
                $"the database has the journal of venue {found.Venue}, stream {found.Stream}; this "
                + $"is venue {own.Venue}, stream {own.Stream}");
        }

        if (HashAt(1, 0, out _) != found.FirstBlockHash)
        {
            throw Fault(
                ProjectionFault.OtherJournal,
                $"the database has another journal of venue {own.Venue}: its first block is "
                + found.FirstBlockHash);
        }

        string? hash = HashAt(found.Sequence, found.Block, out bool isShorter);
        if (isShorter)
        {
            throw Fault(
                ProjectionFault.ShorterJournal,
                $"the database has command {found.Sequence}, which the journal has not");
        }

        if (hash != found.ChainHash)
        {
            string there = hash is null
                ? "it does not hold that command"
                : $"it has hash {hash}";
            throw Fault(
                ProjectionFault.RewrittenJournal,
                $"the journal was written anew up to command {found.Sequence}: the database was "
                + $"loaded from block {found.Block} with hash {found.ChainHash}, {there} now");
        }
    }

    /// <summary>The hash of a block, if it holds a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="block">The number of the block.</param>
    /// <param name="isShorter">Whether no block holds the sequence.</param>
    /// <returns>Null where another block holds it, or none.</returns>
    private string? HashAt(ulong sequence, long block, out bool isShorter)
    {
        using IBlockCursor cursor = _source.ReadFrom(sequence);
        isShorter = !cursor.MoveNext();
        if (isShorter)
        {
            return null;
        }

        BlockHeader header = cursor.Current.Header;
        bool isThere = header.BlockSequence == block
            && header.FirstSequence <= sequence && sequence <= header.LastSequence;
        return isThere ? cursor.Current.ChainHash.ToString() : null;
    }

    private static ProjectionException Fault(ProjectionFault fault, string message) =>
        new(fault, message);
}
