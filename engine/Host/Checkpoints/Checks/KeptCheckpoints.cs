using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Checkpoints.Files;
using SCO.Exchange.Host.Checkpoints.Keys;
using SCO.Exchange.Host.Cli;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>Checkpoints that somebody has kept, in a file or a folder of files.</summary>
/// <remarks>
/// One thread. Reads them three times, line by line: memory does not grow with their number. What
/// is added to a file between is left out.
/// </remarks>
internal sealed class KeptCheckpoints
{
    private readonly List<(string File, int Count, (long Blocks, ulong Number) First)> _files = [];
    private readonly List<string> _cutOff = [];
    private string? _disorder;

    /// <summary>Reads all once, and looks at signatures.</summary>
    /// <param name="path">A file, or a folder.</param>
    /// <param name="keys">Whose signatures are good; null: they are not looked at.</param>
    /// <exception cref="UsageException">
    /// There is none, one cannot be read, or a file is not in the order of the journal and no two
    /// contradict each other.
    /// </exception>
    public KeptCheckpoints(string path, CheckpointKeys? keys)
    {
        foreach (string file in CheckpointFile.FilesOf(path))
        {
            Look(file, keys);
        }

        if (_disorder is null)
        {
            WeighInOrder();
        }

        if (Contradiction is null && _disorder is { } disorder)
        {
            throw new UsageException(disorder);
        }

        if (Count == 0)
        {
            throw new UsageException(
                $"--against {path} holds no checkpoint: nothing is compared");
        }
    }

    /// <summary>How many there are; of one number that was kept more than once, one.</summary>
    public long Count { get; private set; }

    /// <summary>The numbers between the first and the last one that none was kept of.</summary>
    public NumberHoles Holes { get; } = new();

    /// <summary>The first in the order of the journal; null if there is none.</summary>
    public CheckpointContent? Oldest { get; private set; }

    /// <summary>The last in that order; null if none was put into it.</summary>
    public CheckpointContent? Newest { get; private set; }

    /// <summary>The first one that no key has signed, in a sentence; null if all are.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Two that no journal can hold both, in a sentence; null if there are none.</summary>
    public string? Contradiction { get; private set; }

    /// <summary>
    /// The files whose last line is only a part of one, which is passed over: a crash leaves such a
    /// line, and a writer that is at it.
    /// </summary>
    public IReadOnlyList<string> CutOff => _cutOff;

    /// <summary>One of each number, in the order of the journal.</summary>
    /// <exception cref="UsageException">A file cannot be read again.</exception>
    public IEnumerable<CheckpointContent> InOrder()
    {
        CheckpointContent? before = null;
        foreach (CheckpointContent one in Lines())
        {
            if (!AreOfOneNumber(before, one))
            {
                yield return one;
            }

            before = one;
        }
    }

    // All lines of all files, in the order of the journal.
    private IEnumerable<CheckpointContent> Lines()
    {
        PriorityQueue<int, (long Blocks, ulong Number)> next = new();
        IEnumerator<CheckpointContent>?[] lines =
            new IEnumerator<CheckpointContent>?[_files.Count];
        for (int file = 0; file < _files.Count; file++)
        {
            next.Enqueue(file, _files[file].First);
        }

        try
        {
            // Only files whose stretches overlap are open at the same time.
            while (next.TryDequeue(out int file, out _))
            {
                IEnumerator<CheckpointContent> open = lines[file] ??= Open(file);
                yield return open.Current;
                if (open.MoveNext())
                {
                    next.Enqueue(file, OrderOf(open.Current));
                }
                else
                {
                    open.Dispose();
                }
            }
        }
        finally
        {
            Array.ForEach(lines, open => open?.Dispose());
        }
    }

    private IEnumerator<CheckpointContent> Open(int file)
    {
        IEnumerator<CheckpointContent> lines =
            CheckpointFile.Stream(_files[file].File, cutOff: _ => { })
                .Take(_files[file].Count).GetEnumerator();
        return lines.MoveNext()
            ? lines
            : throw new UsageException($"{_files[file].File} was emptied while it was read");
    }

    private void Look(string file, CheckpointKeys? keys)
    {
        int count = 0;
        CheckpointContent? first = null;
        CheckpointContent? before = null;
        foreach ((int line, CheckpointContent one) in CheckpointFile.Numbered(file, _cutOff.Add))
        {
            if (one.BlockCount < before?.BlockCount)
            {
                Contradiction ??= Contradicting(before, one);
                _disorder ??=
                    $"{file}: checkpoint {one.Number} goes back behind the one in the line before "
                        + "it: give the lines in the order of the journal, or in several files";
            }

            first ??= one;
            before = one;
            count++;
            Refusal ??= keys?.Refusal(one) is { } refusal
                ? $"{file}, line {line}: the kept checkpoint {one.Number} {refusal}"
                : null;
        }

        if (first is not null)
        {
            _files.Add((file, count, OrderOf(first)));
            Count += count;
        }
    }

    // Of those in order neighbours are enough.
    private void WeighInOrder()
    {
        Count = 0;
        CheckpointContent? before = null;
        foreach (CheckpointContent one in Lines())
        {
            Oldest ??= one;
            Newest = one;
            Contradiction ??= Contradicting(before, one);
            Count += AreOfOneNumber(before, one) ? 0 : 1;
            if (before is not null && AreOfOneJournal(before, one))
            {
                Holes.Between(before.Number, one.Number);
            }

            before = one;
        }
    }

    // Those of another venue are another matter, which the comparison says.
    private static string? Contradicting(CheckpointContent? before, CheckpointContent one) =>
        before is null || !AreOfOneJournal(before, one)
            || !CheckpointPlace.AreOfTwoJournals(before, one)
            ? null
            : $"the kept {CheckpointPlace.Words(before)} and the kept "
                + $"{CheckpointPlace.Words(one)}{OtherWords(before, one)} contradict each other: "
                + "no journal holds both";

    // Their places are in words already.
    private static string OtherWords(CheckpointContent before, CheckpointContent one) =>
        before.BlockCount == one.BlockCount
            ? $", which tell of different {CheckpointPlace.Difference(before, one)},"
            : "";

    private static bool AreOfOneNumber(CheckpointContent? before, CheckpointContent one) =>
        before is not null && before.Number == one.Number && AreOfOneJournal(before, one);

    private static bool AreOfOneJournal(CheckpointContent before, CheckpointContent one) =>
        (before.Venue, before.Stream) == (one.Venue, one.Stream);

    private static (long Blocks, ulong Number) OrderOf(CheckpointContent one) =>
        (one.BlockCount, one.Number);
}
