using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Cli;

namespace SCO.Exchange.Host.Checkpoints.Files;

/// <summary>Checkpoints on their way to a folder: what cannot be written waits.</summary>
/// <remarks>
/// One thread. So many wait, and are written with a later one. What is more than that comes after
/// the next start: nothing is written behind it before. Lines that come together are synced
/// together.
/// </remarks>
/// <param name="folder">Where they go.</param>
/// <param name="told">Told in a sentence what an operator should know.</param>
/// <param name="waitingMax">How many wait.</param>
internal sealed class CheckpointQueue(
    CheckpointFolder folder, Action<string> told, int waitingMax = CheckpointQueue.WaitingMax)
{
    /// <summary>How many wait, unless somebody wants fewer.</summary>
    public const int WaitingMax = 100_000;

    private readonly Queue<CheckpointContent> _waiting = [];
    private ulong? _leftOutFrom;
    private string? _trouble;

    /// <summary>The folder.</summary>
    public string Path => folder.Path;

    /// <summary>The last one in the folder; null if there is none.</summary>
    public CheckpointContent? Last => folder.Last;

    /// <summary>
    /// The last one that was taken or was there, written, waiting or left out; null if none was.
    /// </summary>
    public CheckpointContent? Furthest { get; private set; } = folder.Last;

    /// <summary>How many of those that were taken are in the folder.</summary>
    public long WrittenCount { get; private set; }

    /// <summary>How many wait.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>
    /// Whether one of this number would have been left out, because too many waited already: it
    /// cannot be found, and nobody can say that it did not come.
    /// </summary>
    public bool IsLeftOut(ulong number) => number >= _leftOutFrom;

    /// <summary>Finds the checkpoint of a number.</summary>
    /// <returns>Null if it neither waits nor is in the folder.</returns>
    /// <exception cref="UsageException">A file cannot be read, or a line is no checkpoint.
    /// </exception>
    public CheckpointContent? Find(ulong number) =>
        _waiting.FirstOrDefault(one => one.Number == number) ?? folder.Find(number);

    /// <summary>Takes the next one; writes nothing yet.</summary>
    /// <returns>False if it is left out, because too many wait already.</returns>
    public bool TryTake(CheckpointContent checkpoint)
    {
        Furthest = checkpoint;

        // One behind a gap would be the last one at the next start, and nobody would fill the gap.
        if (_leftOutFrom is null && _waiting.Count >= waitingMax)
        {
            _leftOutFrom = checkpoint.Number;
            told($"checkpoints from {checkpoint.Number} on do not come to {folder.Path} before the "
                + $"next start: {waitingMax} wait for it already");
        }

        if (_leftOutFrom is null)
        {
            _waiting.Enqueue(checkpoint);
        }

        return _leftOutFrom is null;
    }

    /// <summary>
    /// Writes those that wait; tells of trouble once for each cause, and of its end.
    /// </summary>
    /// <remarks>In trouble one is tried before all that wait.</remarks>
    public void Write()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        (ulong first, CheckpointContent last) = (_waiting.Peek().Number, _waiting.Last());
        bool wasInTrouble = _trouble is not null;
        bool isTried = false;
        try
        {
            while (_waiting.TryPeek(out CheckpointContent? next))
            {
                Append(wasInTrouble && !isTried ? [next]
                    : [.. _waiting.TakeWhile(one => one.Day == next.Day)]);
                isTried = true;
            }

            _trouble = null;
            if (wasInTrouble)
            {
                told($"checkpoints can be written to {folder.Path} again: {first} to "
                    + $"{last.Number}, which waited for it, are there");
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException
            or NotSupportedException)
        {
            if (refused.Message != _trouble)
            {
                told($"checkpoints cannot be written to {folder.Path}: {refused.Message}");
            }

            _trouble = refused.Message;
        }
    }

    private void Append(CheckpointContent[] ofDay)
    {
        folder.Append(ofDay);
        WrittenCount += ofDay.Length;
        foreach (CheckpointContent _ in ofDay)
        {
            _waiting.Dequeue();
        }
    }
}
