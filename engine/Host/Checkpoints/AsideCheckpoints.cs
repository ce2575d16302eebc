using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// Checkpoints that a witness heard and that do not continue those that it keeps: evidence, in
/// files <c>aside-N.ndjson</c> beside the files of the days.
/// </summary>
/// <remarks>
/// One thread. <c>sco verify --against</c> of the folder reads them, too. A file begins anew where
/// one goes back behind the last, so that each stays in the order of its journal. At most
/// <see cref="CountMax"/> are written: whoever may send has no way to fill the disk.
/// </remarks>
internal sealed class AsideCheckpoints
{
    /// <summary>How many are kept.</summary>
    public const int CountMax = 10_000;

    private const string Prefix = "aside-";

    private readonly string _folder;
    private readonly HashSet<CheckpointContent> _all = [];
    private CheckpointContent? _last;
    private int _file;

    /// <summary>Reads what was set aside before.</summary>
    /// <param name="folder">The folder of the witness.</param>
    /// <exception cref="UsageException">A file cannot be read, or a line is no checkpoint.
    /// </exception>
    public AsideCheckpoints(string folder)
    {
        _folder = folder;
        try
        {
            foreach (string file in FilesIn(folder))
            {
                _file = int.Max(_file, NumberOf(file));

                // Takes a line that a crash cut off away.
                _ = DayFile.Resume(file);
                _all.UnionWith(CheckpointFile.Stream(file));
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be read: {FileWords.Of(refused)}");
        }
    }

    /// <summary>All of them.</summary>
    public IEnumerable<CheckpointContent> All => _all;

    /// <summary>Keeps one as evidence, on the disk when this returns.</summary>
    /// <returns>The file; null if it lies there already, or there is no more room.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string? Take(CheckpointContent one)
    {
        if (_all.Count >= CountMax || _all.Contains(one))
        {
            return null;
        }

        _file += _last is null || one.BlockCount < _last.BlockCount ? 1 : 0;
        string path = Path.Combine(_folder, $"{Prefix}{_file}{CheckpointFile.Ending}");
        using (FileStream file = new(path, FileMode.Append, FileAccess.Write))
        {
            file.Write(Encoding.UTF8.GetBytes(CheckpointJson.Line(one) + "\n"));
            file.Flush();
            DurableFolder.SyncAway(file.SafeFileHandle);
        }

        DurableFolder.SyncAway(_folder);
        _last = one;
        _all.Add(one);
        return path;
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.GetFiles(folder, $"{Prefix}*{CheckpointFile.Ending}")
            .Where(file => NumberOf(file) > 0);

    private static int NumberOf(string file) =>
        int.TryParse(
            Path.GetFileNameWithoutExtension(file)[Prefix.Length..], NumberStyles.None,
            CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
}
