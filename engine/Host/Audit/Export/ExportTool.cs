using System;
using System.IO;
using System.Linq;
using SCO.Exchange.Host.Audit.Replay;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline.Recovery;

namespace SCO.Exchange.Host.Audit.Export;

/// <summary>Writes a journal as files that other programs read.</summary>
public static class ExportTool
{
    /// <summary>Replays the journal of a data directory up to a point and exports it.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="until">The point; null for the end.</param>
    /// <param name="folder">Where the files go: a new folder or an empty one.</param>
    /// <param name="format">How they are written.</param>
    /// <param name="output">Where is said what was written.</param>
    /// <exception cref="UsageException">
    /// There is no journal, or the folder is not empty or cannot be written.
    /// </exception>
    public static int Run(
        string dataDirectory, JournalPoint? until, string folder, ExportFormat format,
        TextWriter output)
    {
        string journal = DataDirectory.DemandJournal(dataDirectory);
        ReplayProgress progress = new();
        try
        {
            DurableFolder.MakeAway(folder);
            if (Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new UsageException($"{folder} is not empty: an export overwrites nothing");
            }

            VenueNames names = new();
            using JournalExport export = new(folder, format, names);
            Replay(journal, until, names, export, progress);
            output.Write(export.Finish(progress));
            return ExitCode.Good;
        }
        catch (Exception finding) when (finding is JournalException or ReplayException)
        {
            return JournalTrouble.Tell(
                output,
                "the journal cannot be replayed, the export has no manifest; "
                    + PartialWords(folder),
                finding);
        }
        catch (Exception refused)
            when (refused is IOException or UnauthorizedAccessException)
        {
            string partial = HasFiles(folder) ? $"; {PartialWords(folder)}" : "";
            throw new UsageException($"--export: {FileWords.Of(refused)}{partial}");
        }
    }

    private static string PartialWords(string folder) =>
        $"the files in {folder} are partial, so clear it before the next export";

    private static bool HasFiles(string folder)
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Where an archive is away nothing is wrong: the same line has to go through when it is there,
    /// so no file is left over.
    /// </summary>
    private static void Replay(
        string journal, JournalPoint? until, VenueNames names, JournalExport export,
        ReplayProgress progress)
    {
        try
        {
            JournalReplay.Run(
                journal, ReplayTool.BoundOf(until), [names, export], progress, export);
        }
        catch (Exception refused) when (refused is UsageException
            || JournalTrouble.ExitCodeOf(refused) == ExitCode.Usage)
        {
            export.TakeAway();
            throw;
        }
    }
}
