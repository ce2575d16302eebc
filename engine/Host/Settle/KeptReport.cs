using System;
using System.IO;
using System.Security.Cryptography;
using SCO.Exchange.Disk;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Reconciliation;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// Keeps the bytes whose digest operators approve: the last command is one of them, so nobody can
/// make them again once the journal has gone on.
/// </summary>
internal static class KeptReport
{
    /// <summary>Folder of kept reports in a data directory.</summary>
    public const string FolderName = "reconciliations";

    private const int DigestLetters = 16;

    /// <summary>Writes a report, so that it outlives a loss of power. Any thread; blocks.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="report">The report.</param>
    /// <returns>The file, whose SHA-256 is that of the report and begins as its name ends.
    /// </returns>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static string Keep(string dataDirectory, ReconcileReport report)
    {
        byte[] bytes = report.Json();
        string digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string folder = Path.Combine(dataDirectory, FolderName);
        string path = Path.Combine(
            folder, $"{Days.Write(report.Day)}-{digest[..DigestLetters]}.json");
        try
        {
            StableFolder.Make(folder, StableFolder.Sync);
            StableFile.Put(path, path + ".new", bytes, StableFolder.Sync);
            return path;
        }
        catch (Exception refused)
            when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"nothing is posted: the report cannot be kept: {FileWords.Of(refused)}");
        }
    }
}
