using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// The folder of checkpoints for a second custodian: a file for each trading day, a line for each
/// checkpoint.
/// </summary>
/// <remarks>
/// One thread, after the constructor's. Lines are only ever added; a line that a crash or a full
/// disk cut off is taken away before the next one. What cannot be written is kept, up to so many
/// lines, and written with a later one. What is more than that comes after the next start: nothing
/// is written behind it before. A line counts when it is durable, as far as the file system of the
/// folder knows of that; lines that come together are synced together.
/// </remarks>
public sealed class CheckpointExport : ICheckpointSink
{
    private const int KeptMax = 100_000;

    private readonly string _folder;
    private readonly Action<string> _told;
    private readonly int _keptMax;
    private readonly Func<string, Stream> _open;
    private readonly Queue<CheckpointContent> _kept = [];
    private readonly Dictionary<ulong, CheckpointContent> _read = [];
    private string? _readFile;
    private (string File, long Bytes)? _begun;
    private string? _found;
    private bool _hasTaken;
    private bool _isInTrouble;
    private ulong? _leftOutFrom;
    private ICommandLog? _owed;
    private string _spoiled = "";

    /// <summary>Opens the folder; makes it when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="told">Told in a sentence what an operator should know.</param>
    /// <param name="keptMax">How many are kept that cannot be written.</param>
    /// <param name="open">
    /// Opens a file to add to, which a flush makes durable; null for that of the disk.
    /// </param>
    /// <exception cref="UsageException">It cannot be used; says why.</exception>
    public CheckpointExport(
        string folder, Action<string> told, int keptMax = KeptMax,
        Func<string, Stream>? open = null)
    {
        _folder = folder;
        _told = told;
        _keptMax = keptMax;
        _open = open ?? OpenFile;
        try
        {
            DurableFolder.MakeAway(folder);
            _found = DayFile.NewestFirst(folder).FirstOrDefault();
            Last = DayFile.NewestFirst(folder).Select(DayFile.Resume)
                .FirstOrDefault(last => last is not null);
            Furthest = Last;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"checkpoints cannot be written to {folder}: {FileWords.Of(refused)}");
        }
    }

    /// <inheritdoc/>
    public CheckpointContent? Last { get; private set; }

    /// <summary>
    /// The last one that was taken or was there, written, kept or left out; null if none was.
    /// </summary>
    public CheckpointContent? Furthest { get; private set; }

    /// <summary>
    /// Whether one of this number would have been left out, because too many waited already: it
    /// cannot be found, and nobody can say that it did not come.
    /// </summary>
    public bool IsLeftOut(ulong number) => number >= _leftOutFrom;

    /// <summary>Finds the checkpoint of a number.</summary>
    /// <returns>Null if it is not in the folder, nor waits to be written.</returns>
    /// <remarks>
    /// Reads the file of its day, and keeps what it read until another is asked for.
    /// </remarks>
    /// <exception cref="UsageException">A file cannot be read, or a line is no checkpoint.
    /// </exception>
    public CheckpointContent? Find(ulong number)
    {
        CheckpointContent? waiting = _kept.FirstOrDefault(one => one.Number == number);
        if (waiting is not null || _read.TryGetValue(number, out waiting))
        {
            return waiting;
        }

        try
        {
            string? file = DayFile.NewestFirst(_folder).FirstOrDefault(
                file => CheckpointFile.Stream(file).FirstOrDefault()?.Number <= number);
            if (file is not null && file != _readFile)
            {
                _read.Clear();
                _readFile = file;
                foreach (CheckpointContent one in CheckpointFile.Stream(file))
                {
                    _read[one.Number] = one;
                }
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{_folder} cannot be read: {refused.Message}");
        }

        return _read.GetValueOrDefault(number);
    }

    /// <summary>Whether the folder was compared with the journal, or has nothing to compare.
    /// </summary>
    public bool IsCompared => _owed is null;

    /// <summary>Refuses a folder that is not of a journal, or knows more.</summary>
    /// <param name="log">The journal, recovered.</param>
    /// <param name="number">The number of its last checkpoint.</param>
    /// <remarks>
    /// If the block that it has to be compared with is in an archive that is away or damaged, that
    /// is told; then it is compared when the archive is there and whole, and nothing is written
    /// before. A folder that
    /// holds none can be compared with nothing, which is told if the journal holds some.
    /// </remarks>
    /// <exception cref="UsageException">It is of another journal, or the journal has lost its end.
    /// </exception>
    /// <exception cref="JournalException">The journal cannot be read there.</exception>
    public void DemandOf(ICommandLog log, ulong number)
    {
        if (Last is not { } last)
        {
            TellEmpty(number);
            return;
        }

        if (last.Number > number)
        {
            throw new UsageException(
                $"{_folder} holds checkpoint {last.Number}, the journal only {number}: it is of "
                + "another journal, or the journal has lost its end; keep the folder as evidence, "
                + "move it away to start nevertheless");
        }

        try
        {
            Compare(last, log);
        }
        catch (JournalException away) when (away.IsOfArchive)
        {
            _owed = log;
            _spoiled = away.Numbered;
            _told($"WARNING: checkpoint {last.Number} in {_folder} is not compared with the "
                + "journal, and nothing is written to the folder, until the archive is there: "
                + away.Numbered);
        }
    }

    /// <inheritdoc/>
    public void Take(CheckpointContent checkpoint) => _ = TryTake(checkpoint);

    /// <summary>Takes the next one, as <see cref="Take"/> does.</summary>
    /// <returns>False if it is left out, because too many wait already.</returns>
    public bool TryTake(CheckpointContent checkpoint)
    {
        Furthest = checkpoint;
        _hasTaken = true;
        return TryKeep(checkpoint);
    }

    /// <inheritdoc/>
    /// <exception cref="UsageException">
    /// The archive is there now, and the folder is of another journal.
    /// </exception>
    public void Write()
    {
        if (!_hasTaken)
        {
            return;
        }

        _hasTaken = false;
        if (!CatchUp())
        {
            return;
        }

        try
        {
            SyncFound();
            while (_kept.TryPeek(out CheckpointContent? next))
            {
                Append(next.Day);
            }

            _isInTrouble = false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException
            or NotSupportedException)
        {
            if (!_isInTrouble)
            {
                _told($"checkpoints cannot be written to {_folder}: {refused.Message}");
            }

            _isInTrouble = true;
        }
    }

    // Makes up for what a start could not compare; false while it still cannot.
    private bool CatchUp()
    {
        if (_owed is not { } log)
        {
            return true;
        }

        try
        {
            Compare(Last!, log);
        }
        catch (JournalException away) when (away.Fault == JournalFault.Away)
        {
            return false;
        }
        catch (Exception spoiled) when (spoiled is JournalException or IOException
            or UnauthorizedAccessException)
        {
            // What is wrong with an archive that was mounted is no reason to stop an exchange.
            string why = JournalException.WordsOf(spoiled);
            if (_spoiled != why)
            {
                _spoiled = why;
                _told($"WARNING: checkpoint {Last!.Number} in {_folder} is not compared with the "
                    + $"journal: {why}");
            }

            return false;
        }

        _owed = null;
        _told($"checkpoint {Last!.Number} in {_folder} agrees with the journal: the archive is "
            + "there");
        return true;
    }

    private void TellEmpty(ulong number)
    {
        if (number > 0)
        {
            _told($"WARNING: the folder of checkpoints {_folder} holds none, the journal {number}: "
                + "nobody can tell by it whether the journal was set back; those of the journal "
                + "are written to it as they stand now, and if it is not a new folder, find out "
                + "who emptied it");
        }
    }

    private void Compare(CheckpointContent last, ICommandLog log)
    {
        if (!IsOf(last, log))
        {
            throw new UsageException(
                $"{_folder} is of another journal: checkpoint {last.Number} in it tells of "
                + "another venue or another chain; keep the folder as evidence, move it away to "
                + "start nevertheless");
        }
    }

    // One behind a gap would be the last one at the next start, and nobody would fill the gap.
    private bool TryKeep(CheckpointContent checkpoint)
    {
        if (_leftOutFrom is null && _kept.Count >= _keptMax)
        {
            _leftOutFrom = checkpoint.Number;
            _told($"checkpoints from {checkpoint.Number} on do not come to {_folder} before the "
                + $"next start: {_keptMax} wait for it already");
        }

        if (_leftOutFrom is not null)
        {
            return false;
        }

        _kept.Enqueue(checkpoint);
        return true;
    }

    // Who wrote the last line that was found may have been killed before it was durable.
    private void SyncFound()
    {
        if (_found is { } file)
        {
            using (Stream stream = _open(file))
            {
                Sync(stream);
            }

            DurableFolder.SyncAway(_folder);
            _found = null;
        }
    }

    // What waits for the file of one day. It waits until all of it is durable: the system takes
    // what it could not sync for written, so it is written again.
    private void Append(TradingDay day)
    {
        string file = DayFile.PathIn(_folder, day);
        CheckpointContent[] batch = [.. _kept.TakeWhile(one => one.Day == day)];
        using (Stream stream = _open(file))
        {
            if (_begun is { } begun && begun.File == file && begun.Bytes < stream.Length)
            {
                stream.SetLength(begun.Bytes);
            }

            _begun = (file, stream.Length);
            stream.Seek(0, SeekOrigin.End);
            foreach (CheckpointContent one in batch)
            {
                stream.Write(Encoding.UTF8.GetBytes(CheckpointJson.Line(one) + "\n"));
            }

            Sync(stream);
        }

        if (_begun is { Bytes: 0 })
        {
            DurableFolder.SyncAway(_folder);
        }

        _begun = null;
        foreach (CheckpointContent one in batch)
        {
            Last = _kept.Dequeue();
            if (file == _readFile)
            {
                _read[one.Number] = one;
            }
        }
    }

    private static void Sync(Stream stream)
    {
        if (stream is FileStream file)
        {
            DurableFolder.SyncAway(file.SafeFileHandle);
        }
        else
        {
            stream.Flush();
        }
    }

    private static bool IsOf(CheckpointContent told, ICommandLog log)
    {
        if (told.Venue != log.Identity.Venue || told.Stream != log.Identity.Stream)
        {
            return false;
        }

        using IBlockCursor cursor = log.ReadFrom(told.Sequence.Value);
        return cursor.MoveNext()
            && cursor.Current.Header.BlockSequence + 1 == told.BlockCount
            && cursor.Current.ChainHash.ToDigest() == told.ChainHash;
    }

    // Without a buffer, so that what a full disk refuses is refused where it is written.
    private static FileStream OpenFile(string file) =>
        new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
}
