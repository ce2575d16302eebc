using System;
using System.IO;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Journal;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>
/// The folder of checkpoints for a second custodian, as the exchange writes it: compared with the
/// journal before anything is written.
/// </summary>
/// <remarks>One thread, after the constructor's.</remarks>
public sealed class CheckpointExport : ICheckpointSink
{
    private const string Advice =
        "keep the folder as evidence, move it away to start nevertheless";

    private readonly string _folder;
    private readonly Action<string> _told;
    private readonly CheckpointQueue _queue;
    private bool _hasTaken;
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
        string folder, Action<string> told, int keptMax = CheckpointQueue.WaitingMax,
        Func<string, Stream>? open = null)
    {
        _folder = folder;
        _told = told;
        _queue = new CheckpointQueue(new CheckpointFolder(folder, open), told, keptMax);
    }

    /// <inheritdoc/>
    public CheckpointContent? Last => _queue.Last;

    /// <summary>Whether the folder was compared with the journal, or has nothing to compare.
    /// </summary>
    public bool IsCompared => _owed is null;

    /// <summary>Refuses a folder that is not of a journal, or knows more.</summary>
    /// <param name="log">The journal, recovered.</param>
    /// <param name="number">The number of its last checkpoint.</param>
    /// <param name="isForged">
    /// Whether one names a key that is at hand and is not signed by it; null: none is looked at.
    /// </param>
    /// <remarks>
    /// If the block that it has to be compared with is in an archive that is away or damaged, that
    /// is told; then it is compared when the archive is there and whole, and nothing is written
    /// before. A folder that holds none can be compared with nothing, which is told if the journal
    /// holds some.
    /// </remarks>
    /// <exception cref="UsageException">
    /// Its last line was changed, it is of another journal, or the journal has lost its end.
    /// </exception>
    /// <exception cref="JournalException">The journal cannot be read there.</exception>
    public void DemandOf(
        ICommandLog log, ulong number, Func<CheckpointContent, bool>? isForged = null)
    {
        if (Last is not { } last)
        {
            TellEmpty(number);
            return;
        }

        // What is added behind a line that nobody signed is worth nothing to who checks the folder.
        if (isForged?.Invoke(last) == true)
        {
            throw new UsageException(
                $"{_folder} ends with checkpoint {last.Number}, which is not signed by the key "
                + $"{last.KeyId:x16} that it names: it was damaged or changed; {Advice}");
        }

        if (last.Number > number)
        {
            throw new UsageException(
                $"{_folder} holds checkpoint {last.Number}, the journal only {number}: it is of "
                + $"another journal, or the journal has lost its end; {Advice}");
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
                + "journal, and nothing is written to the folder, until the archive is there and "
                + "whole: "
                + away.Numbered);
        }
    }

    /// <inheritdoc/>
    public void Take(CheckpointContent checkpoint)
    {
        _hasTaken = true;
        _ = _queue.TryTake(checkpoint);
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
        if (CatchUp())
        {
            _queue.Write();
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
                + $"another venue or another chain; {Advice}");
        }
    }

    private static bool IsOf(CheckpointContent told, ICommandLog log)
    {
        if (told.Venue != log.Identity.Venue || told.Stream != log.Identity.Stream)
        {
            return false;
        }

        using IBlockCursor cursor = log.ReadFrom(told.Sequence.Value);
        return CheckpointPlace.IsIn(told, log.Identity, cursor);
    }
}
