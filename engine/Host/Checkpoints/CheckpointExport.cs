using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Pipeline.Checkpoints;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>
/// The folder of checkpoints for a second custodian: a file for each trading day, a line for each
/// checkpoint.
/// </summary>
/// <remarks>
/// One thread, after the constructor's. Lines are only ever added; a line that a crash cut off is
/// taken away at the next start, and written again. What cannot be written is kept, up to so many
/// lines, and written with a later one; what is lost of it then comes after the next start.
/// </remarks>
public sealed class CheckpointExport : ICheckpointSink
{
    private const int KeptMax = 100_000;

    private readonly string _folder;
    private readonly Action<string> _told;
    private readonly Queue<CheckpointContent> _kept = [];
    private bool _isInTrouble;

    /// <summary>Opens the folder; makes it when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="told">Told in a sentence what an operator should know.</param>
    /// <exception cref="UsageException">It cannot be used; says why.</exception>
    public CheckpointExport(string folder, Action<string> told)
    {
        _folder = folder;
        _told = told;
        try
        {
            Directory.CreateDirectory(folder);
            Last = FindLast();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"checkpoints cannot be written to {folder}: {refused.Message}");
        }
    }

    /// <inheritdoc/>
    public CheckpointContent? Last { get; private set; }

    /// <summary>Refuses a folder that knows more than the journal.</summary>
    /// <param name="number">The number of the last checkpoint of the journal.</param>
    /// <exception cref="UsageException">It is of another journal, or the journal has lost its end.
    /// </exception>
    public void DemandNotAhead(ulong number)
    {
        if (Last is { } last && last.Number > number)
        {
            throw new UsageException(
                $"{_folder} holds checkpoint {last.Number}, the journal only {number}: it is of "
                + "another journal, or the journal has lost its end; keep the folder as evidence, "
                + "move it away to start nevertheless");
        }
    }

    /// <inheritdoc/>
    public void Take(CheckpointContent checkpoint)
    {
        if (_kept.Count < KeptMax)
        {
            _kept.Enqueue(checkpoint);
        }

        try
        {
            while (_kept.TryPeek(out CheckpointContent? next))
            {
                File.AppendAllText(FileOf(next), CheckpointJson.Line(next) + "\n");
                Last = next;
                _kept.Dequeue();
            }

            _isInTrouble = false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (!_isInTrouble)
            {
                _told($"checkpoints cannot be written to {_folder}: {refused.Message}");
            }

            _isInTrouble = true;
        }
    }

    private string FileOf(CheckpointContent checkpoint) =>
        Path.Combine(_folder, Days.Write(checkpoint.Day) + CheckpointFile.Ending);

    private CheckpointContent? FindLast()
    {
        CheckpointContent? last = null;
        foreach (string file in Directory.GetFiles(_folder, "*" + CheckpointFile.Ending)
            .Order(StringComparer.Ordinal))
        {
            TakeAwayTorn(file);
            if (File.ReadLines(file).LastOrDefault(line => line.Length > 0) is { } line
                && Read(file, line) is var read && read.Number > (last?.Number ?? 0))
            {
                last = read;
            }
        }

        return last;
    }

    private static CheckpointContent Read(string file, string line)
    {
        try
        {
            return CheckpointJson.Read(line);
        }
        catch (FormatException broken)
        {
            throw new UsageException($"the last line of {file} is no checkpoint: {broken.Message}");
        }
    }

    private static void TakeAwayTorn(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int whole = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (whole < bytes.Length)
        {
            using FileStream torn = File.OpenWrite(file);
            torn.SetLength(whole);
        }
    }
}
