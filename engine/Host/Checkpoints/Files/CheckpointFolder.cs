using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>
/// A folder of checkpoints: a file for each trading day, a line for each checkpoint. Lines are only
/// ever added.
/// </summary>
/// <remarks>
/// One thread, after the constructor's. A line that a crash cut off is taken away when the first
/// one is added, not before: what is only looked at stays as it is. A line counts when it is
/// durable, as far as the file system of the folder knows of that.
/// </remarks>
internal sealed class CheckpointFolder
{
    private readonly CheckpointLines _lines;
    private readonly Dictionary<ulong, CheckpointContent> _read = [];
    private readonly List<string> _cutOff = [];
    private string? _readFile;

    /// <summary>Opens the folder; makes it when it is not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="open">
    /// Opens a file to add to, which a flush makes durable; null for that of the disk.
    /// </param>
    /// <exception cref="UsageException">It cannot be used; says why.</exception>
    public CheckpointFolder(string path, Func<string, Stream>? open = null)
    {
        Path = path;
        _lines = new CheckpointLines(path, open);
        Make(path);
        try
        {
            Last = DayFile.NewestFirst(path).Select(Look).FirstOrDefault(last => last is not null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteTo(path, refused);
        }
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The last one in it; null if there is none.</summary>
    public CheckpointContent? Last { get; private set; }

    /// <summary>Files that end with a line that was cut off; it is taken away when the next one is
    /// added.</summary>
    public IReadOnlyList<string> CutOff => _cutOff;

    /// <summary>Makes a folder when it is not there.</summary>
    /// <exception cref="UsageException">It cannot be made; says why.</exception>
    public static void Make(string path)
    {
        try
        {
            DurableFolder.MakeAway(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteTo(path, refused);
        }
    }

    /// <summary>Finds the checkpoint of a number.</summary>
    /// <returns>Null if it is not there.</returns>
    /// <remarks>
    /// Reads the file of its day, and keeps what it read until another is asked for.
    /// </remarks>
    /// <exception cref="UsageException">A file cannot be read, or a line is no checkpoint.
    /// </exception>
    public CheckpointContent? Find(ulong number)
    {
        if (_read.TryGetValue(number, out CheckpointContent? found))
        {
            return found;
        }

        try
        {
            string? file = DayFile.NewestFirst(Path).FirstOrDefault(
                file => CheckpointFile.WholeLines(file).FirstOrDefault()?.Number <= number);
            if (file is not null && file != _readFile)
            {
                _read.Clear();
                _readFile = file;
                foreach (CheckpointContent one in CheckpointFile.WholeLines(file))
                {
                    _read[one.Number] = one;
                }
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Path} cannot be read: {FileWords.Of(refused)}");
        }

        return _read.GetValueOrDefault(number);
    }

    /// <summary>Adds the next ones, all of one trading day; waits for the disk.</summary>
    /// <exception cref="IOException">They cannot be written, or not be made durable: none counts.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written.</exception>
    public void Append(IReadOnlyList<CheckpointContent> ofDay)
    {
        string file = DayFile.PathIn(Path, ofDay[0].Day);
        _lines.Add(file, ofDay);
        Last = ofDay[^1];
        foreach (CheckpointContent one in file == _readFile ? ofDay : [])
        {
            _read[one.Number] = one;
        }
    }

    private static UsageException CannotWriteTo(string path, Exception refused) =>
        new($"checkpoints cannot be written to {path}: {FileWords.Of(refused)}");

    private CheckpointContent? Look(string file)
    {
        _lines.Found(file);
        if (DayFile.WholeBytes(file, out long length) < length)
        {
            _cutOff.Add(file);
        }

        return DayFile.Last(file);
    }
}
