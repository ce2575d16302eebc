using System.Globalization;
using System.IO;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Cli.Journals;
using SCO.Exchange.Host.Run;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;
using SCO.Exchange.Journal.Storage;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Host.Audit.Journals;

/// <summary>Moves old segments of a journal to an archive.</summary>
public static class ArchiveTool
{
    /// <summary>Moves what no start from a snapshot needs any more.</summary>
    /// <param name="dataDirectory">The data directory; an exchange may run on it.</param>
    /// <param name="archive">The folder of the archive.</param>
    /// <param name="isDryRun">Whether all is checked and nothing moved.</param>
    /// <param name="output">Where it says what it did.</param>
    /// <returns>Good if nothing was wrong, also if nothing was to be moved.</returns>
    /// <exception cref="UsageException">
    /// There is no journal, its archive is away, or an exchange writes to the folder.
    /// </exception>
    public static int Run(
        string dataDirectory, string archive, bool isDryRun, TextWriter output)
    {
        string folder = DataDirectory.DemandJournal(dataDirectory);
        DataDirectory.DemandNoneOfExchange(archive);
        DemandNoFile(archive);
        DiskStorage journal = new(folder);
        JournalArchiver archiver = new(
            journal,
            path => new DiskStorage(Path.Combine(folder, path)),
            Path.GetFullPath(archive),
            ExchangePipeline.Versions,
            output.WriteLine);
        try
        {
            ArchiveReport report = archiver.Run(
                new DiskStorage(ExchangeHost.SnapshotsIn(dataDirectory)), isDryRun);
            output.WriteLine(Sentence(report, isDryRun));
            if (report.PutBack.Count > 0)
            {
                bool isOne = report.PutBack.Count == 1;
                output.WriteLine(
                    $"segment{(isOne ? "" : "s")} {PlainWords.Ranges(report.PutBack)}, put back "
                    + $"from an archive, stay{(isOne ? "s" : "")} in {folder}: only the newest "
                    + "that were archived can be moved anew");
            }

            return ExitCode.Good;
        }
        catch (JournalException finding)
        {
            return JournalTrouble.Tell(output, "the journal cannot be archived", finding);
        }
    }

    // Also of a dry run, which makes no folder and so would not come by it.
    private static void DemandNoFile(string archive)
    {
        for (string? part = Path.GetFullPath(archive); part is not null;
            part = Path.GetDirectoryName(part))
        {
            string path = Path.TrimEndingDirectorySeparator(part);
            if (File.Exists(path))
            {
                throw new UsageException($"--to: {path} is a file; name a folder");
            }
        }
    }

    private static string Sentence(ArchiveReport report, bool isDryRun)
    {
        if (report.Segments.Count == 0)
        {
            return $"nothing {(isDryRun ? "would be" : "was")} moved: {report.Reason}";
        }

        ArchivedSegment first = report.Segments[0];
        ArchivedSegment last = report.Segments[^1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PlainWords.Count(report.Segments.Count, "segment")}, commands "
            + $"{first.Before.LastSequence + 1} to {last.Behind.LastSequence}, "
            + $"{Were(report.Segments.Count, isDryRun)} moved; "
            + $"{report.Reason}");
    }

    private static string Were(int count, bool isDryRun) =>
        isDryRun ? "would be" : count == 1 ? "was" : "were";
}
