using System;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>
/// The exclusive right to write in a folder of checkpoints: of two writers each would take what the
/// other one adds for its own.
/// </summary>
internal static class CheckpointWriterLock
{
    /// <summary>Takes it until it is disposed, or until the process ends; makes the folder.
    /// </summary>
    /// <param name="folder">The folder. Who reads in it needs no lock.</param>
    /// <param name="told">Told in a sentence where nothing can be locked, as on some file systems
    /// of a network: there the folder is used without.</param>
    /// <returns>Null where nothing can be locked.</returns>
    /// <exception cref="UsageException">Somebody writes there, or the folder cannot be made.
    /// </exception>
    public static IDisposable? Take(string folder, Action<string> told)
    {
        CheckpointFolder.Make(folder);
        IDisposable? taken;
        try
        {
            // That of the writer of a journal: of all lock files it alone locks the folder, too.
            taken = new DiskStorage(folder).TryLock(JournalFiles.Lock);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            told($"WARNING: the folder of checkpoints {folder} cannot be locked: "
                + $"{FileWords.Of(refused)}; see that nobody else writes to it");
            return null;
        }

        return taken ?? throw new UsageException(
            $"somebody else writes to the folder of checkpoints {folder}, an exchange or a "
            + "witness: name a folder of its own for each");
    }
}
