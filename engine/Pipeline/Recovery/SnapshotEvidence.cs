using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Snapshots;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Pipeline.Recovery;

/// <summary>
/// Looks at a start whether a snapshot proves that the journal has lost or changed commands: it is
/// taken of durable blocks of this journal alone, so what it stands behind was durable.
/// </summary>
/// <remarks>
/// That is an alarm of its own, and such a snapshot is kept as evidence; the start goes on (record
/// 0092). Where the journal cannot be read there, nothing is said: whoever replays it meets that.
/// A look changes nothing: a start that is refused leaves all as it was found. Starting thread;
/// reads one block for each snapshot.
/// </remarks>
internal sealed class SnapshotEvidence
{
    private readonly SnapshotFolder _folder;
    private readonly Action<string> _told;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Looks at all snapshots of a folder.</summary>
    /// <param name="log">The journal, as it was found.</param>
    /// <param name="storage">The folder.</param>
    /// <param name="told">Told of each that is a proof, in a sentence.</param>
    public SnapshotEvidence(ICommandLog log, IStorage storage, Action<string> told)
    {
        _folder = new SnapshotFolder(storage, log.Identity, ExchangePipeline.Versions);
        _told = told;
        foreach (string name in NamesIn(_folder))
        {
            if (ProofOf(log, _folder, name) is { } proof)
            {
                _names.Add(name);
                told($"WARNING: the journal has lost or changed commands that were durable: {proof}"
                    + $"; the snapshot {name} was taken when they were; what was answered since "
                    + "may be gone: compare the journal with the checkpoints that a second "
                    + "custodian has, by sco verify --against");
            }
        }
    }

    /// <summary>Those that are a proof, and that nobody starts from.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Keeps them, once nothing refuses the start any more, and tells where.</summary>
    public void Keep()
    {
        foreach (string name in _names)
        {
            _told($"the snapshot {name}, which proves the loss, {Keep(_folder, name)}");
        }
    }

    private static IReadOnlyList<string> NamesIn(SnapshotFolder folder)
    {
        try
        {
            return folder.Names();
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            // Who looks for the newest one says it.
            return [];
        }
    }

    private static string? ProofOf(ICommandLog log, SnapshotFolder folder, string name)
    {
        try
        {
            SnapshotHead head = folder.HeadOf(name);
            using IBlockCursor fromPoint = log.ReadFrom(head.Point.LastSequence);
            string? reason = head.ContradictionIn(fromPoint);
            LogPoint end = log.Durable;
            return reason is not null && end.LastSequence < head.Point.LastSequence
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reason}, with command {end.LastSequence} and the chain hash "
                        + $"{end.ChainHash}; that of the snapshot is {head.Point.ChainHash}")
                : reason;
        }
        catch (Exception unread) when (unread is StateException or JournalException or IOException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Keep(SnapshotFolder folder, string name)
    {
        try
        {
            return $"is kept as {Path.Combine(folder.Folder, folder.KeepAsEvidence(name))}";
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"cannot be kept, copy it from {folder.Folder} now: {refused.Message}";
        }
    }
}
