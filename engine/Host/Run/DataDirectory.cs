using System.IO;
using System.Linq;
using SCO.Exchange.Host.Checkpoints;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Payments;
using SCO.Exchange.Host.Run.Definitions;
using SCO.Exchange.Host.Settle;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Archive;

namespace SCO.Exchange.Host.Run;

/// <summary>
/// What is said of a data directory in which something is not there: the folder looked in, and what
/// to do. Any thread.
/// </summary>
internal static class DataDirectory
{
    private const string NameOne = "name the data directory of an exchange by --data DIR";

    /// <summary>Refuses a folder that is not there.</summary>
    /// <exception cref="UsageException">It is not there.</exception>
    public static void Demand(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new UsageException($"there is no folder {Path.GetFullPath(path)}; {NameOne}");
        }
    }

    /// <summary>Whether a folder is a journal itself, a copy of one or an archive.</summary>
    public static bool IsJournal(string path) =>
        VenueIdentity.IsBegun(path)
        || HasSegment(path)
        || File.Exists(Path.Combine(path, ArchiveManifest.FileName));

    // Where what says how far they go is lost, too; those of an archive may begin with a later one.
    private static bool HasSegment(string path) => Directory.Exists(path)
        && Directory.EnumerateFiles(path, "*", new EnumerationOptions())
            .Any(file => JournalFiles.IsSegment(Path.GetFileName(file)));

    /// <summary>The folder of the journal: that of a data directory, or the directory itself if it
    /// is a copy of one or an archive.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string DemandJournal(string path)
    {
        string folder = ExchangeHost.JournalIn(path);
        return Directory.Exists(folder) ? folder
            : IsJournal(path) ? path
            : throw HasNoJournal(path);
    }

    /// <summary>Refuses to begin an exchange within a journal, which is somebody's evidence.
    /// </summary>
    /// <exception cref="UsageException">It is a journal.</exception>
    public static void DemandNoJournal(string path)
    {
        if (IsJournal(path))
        {
            throw new UsageException($"{Path.GetFullPath(path)} is a journal or an archive itself, "
                + $"and no exchange begins within one; {NameOne}, the folder above its journal");
        }
    }

    /// <summary>Refuses a data directory, and what an exchange writes to within one, as the folder
    /// of an archive: its manifest and its segments would be taken for those of the exchange.
    /// </summary>
    /// <exception cref="UsageException">It is such a folder.</exception>
    public static void DemandNoneOfExchange(string archive)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(archive));
        if (HasBegun(full))
        {
            throw NoArchive($"{full} is the data directory of an exchange");
        }

        for (string folder = full; Path.GetDirectoryName(folder) is { } above; folder = above)
        {
            if (HasBegun(above) && FoldersIn(above).Contains(folder))
            {
                throw NoArchive($"{full} belongs to the exchange in {above}");
            }
        }
    }

    private static UsageException NoArchive(string what) =>
        new($"--to: {what}, and cannot be an archive; name a folder of its own");

    private static bool HasBegun(string path) =>
        VenueIdentity.IsBegun(ExchangeHost.JournalIn(path));

    private static string[] FoldersIn(string path) =>
    [
        ExchangeHost.JournalIn(path), ExchangeHost.SnapshotsIn(path),
        CheckpointService.FolderIn(path), PaymentFolders.OutboxIn(path),
        Path.Combine(path, SettleTool.FolderName), Path.Combine(path, KeptReport.FolderName),
    ];

    /// <summary>There is no journal in it.</summary>
    public static UsageException HasNoJournal(string path)
    {
        Demand(path);
        return new UsageException($"there is no journal in {Path.GetFullPath(path)}; {NameOne}, or "
            + "a copy of its journal");
    }

    /// <summary>Nothing says where an exchange on it listens.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="file">The file that would say so.</param>
    public static UsageException HasNoExchange(string path, string file)
    {
        Demand(path);
        return new UsageException($"no exchange is running on {Path.GetFullPath(path)}, which has "
            + $"no {file}; start it by sco run --data {path}, or {NameOne} that runs");
    }

    /// <summary>There are no keys in it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="file">The file that would hold them.</param>
    public static UsageException HasNoKeys(string path, string file)
    {
        Demand(path);
        return new UsageException($"{Path.GetFullPath(path)} has no {file}: no exchange was ever "
            + $"started on it; {NameOne}, or a file of keys by --keys FILE");
    }
}
