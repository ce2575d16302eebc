using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Checkpoints.Witness;

/// <summary>
/// Checkpoints that a witness heard and that do not continue those that it keeps: evidence, in
/// files <c>aside-N.ndjson</c> beside the files of the days.
/// </summary>
/// <remarks>
/// One thread. <c>sco verify --against</c> of the folder reads them, too. A file begins anew where
/// one goes back behind the last, so that each stays in the order of its journal. At most
/// <see cref="CountMax"/> are written, which the caller sees to: whoever may send has no way to
/// fill the disk. A line that was cut off before is taken away when the first one is written.
/// </remarks>
internal sealed class AsideCheckpoints
{
    /// <summary>How many are kept.</summary>
    public const int CountMax = 10_000;

    private const string Prefix = "aside-";

    private readonly string _folder;
    private readonly CheckpointLines _lines;
    private readonly HashSet<CheckpointContent> _all = [];
    private CheckpointContent? _last;
    private int _file;

    /// <summary>Reads what was set aside before.</summary>
    /// <param name="folder">The folder of the witness.</param>
    /// <param name="open">
    /// Opens a file to add to, which a flush makes durable; null for that of the disk.
    /// </param>
    /// <exception cref="UsageException">A file cannot be read, or a line is no checkpoint.
    /// </exception>
    public AsideCheckpoints(string folder, Func<string, Stream>? open = null)
    {
        _folder = folder;
        _lines = new CheckpointLines(folder, open);
        try
        {
            foreach (string file in FilesIn(folder))
            {
                _file = int.Max(_file, NumberOf(file));
                if (DayFile.WholeBytes(file, out long length) < length)
                {
                    _lines.Found(file);
                }

                _all.UnionWith(CheckpointFile.WholeLines(file));
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be read: {FileWords.Of(refused)}");
        }
    }

    /// <summary>All of them.</summary>
    public IEnumerable<CheckpointContent> All => _all;

    /// <summary>Whether as many are kept as ever are.</summary>
    public bool IsFull => _all.Count >= CountMax;

    /// <summary>Whether one lies there.</summary>
    public bool Holds(CheckpointContent one) => _all.Contains(one);

    /// <summary>Keeps one as evidence, on the disk when this returns.</summary>
    /// <param name="one">One that does not lie there, while there is room.</param>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string Take(CheckpointContent one)
    {
        int number = _file + (_last is null || one.BlockCount < _last.BlockCount ? 1 : 0);
        string path = Path.Combine(_folder, $"{Prefix}{number}{CheckpointFile.Ending}");
        _lines.Add(path, [one]);
        (_file, _last) = (number, one);
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
