using System.Globalization;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Journal;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Whether the places that two checkpoints tell of can be those of one journal.</summary>
internal static class CheckpointPlace
{
    /// <summary>
    /// Whether no journal holds both: the later one by its number is not further on by blocks,
    /// commands and time, both tell of one place and not the same of it, or both have one number
    /// and do not tell the same.
    /// </summary>
    public static bool AreOfTwoJournals(CheckpointContent one, CheckpointContent other)
    {
        (CheckpointContent first, CheckpointContent second) =
            one.Number <= other.Number ? (one, other) : (other, one);
        bool isSamePlace = first.BlockCount == second.BlockCount;
        return (first.Number == second.Number && !TellTheSame(first, second))
            || first.BlockCount > second.BlockCount
            || first.Sequence.Value > second.Sequence.Value
            || first.Time.Ns > second.Time.Ns
            || (isSamePlace && (first.ChainHash != second.ChainHash
                || first.Sequence != second.Sequence || first.Time != second.Time));
    }

    /// <summary>Whether a journal holds the place that a checkpoint tells of.</summary>
    /// <param name="told">The checkpoint.</param>
    /// <param name="journal">Whose journal it is.</param>
    /// <param name="cursor">Reads it from the last command of the place on.</param>
    /// <exception cref="JournalException">It cannot be read there.</exception>
    public static bool IsIn(CheckpointContent told, LogIdentity journal, IBlockCursor cursor) =>
        (told.Venue, told.Stream) == (journal.Venue, journal.Stream)
        && cursor.MoveNext()
        && cursor.Current.Header.BlockSequence + 1 == told.BlockCount
        && cursor.Current.ChainHash.ToDigest() == told.ChainHash;

    /// <summary>
    /// Whether both tell the same in all that is signed; which key has signed it is no part of
    /// that.
    /// </summary>
    public static bool TellTheSame(CheckpointContent one, CheckpointContent other) =>
        Told(one) == Told(other);

    /// <summary>What two of one number tell that is not the same, in a word.</summary>
    public static string Difference(CheckpointContent one, CheckpointContent other) =>
        (one.Hash, one.BlockCount, one.Sequence, one.Time, one.ChainHash)
            != (other.Hash, other.BlockCount, other.Sequence, other.Time, other.ChainHash)
            ? "chains"
        : (one.Day, one.ExecutionCount, one.ExecutionRoot)
            != (other.Day, other.ExecutionCount, other.ExecutionRoot) ? "executions"
        : (one.StateSequence, one.StateHash) != (other.StateSequence, other.StateHash) ? "states"
        : "builds";

    /// <summary>The place in words.</summary>
    public static string Words(CheckpointContent told) => string.Create(
        CultureInfo.InvariantCulture,
        $"checkpoint {told.Number} ({told.BlockCount} blocks, up to command "
            + $"{told.Sequence.Value}, of {BeijingTime.Exact(told.Time)} Beijing time)");

    private static CheckpointContent Told(CheckpointContent one) =>
        one with { KeyId = 0, SignatureR = default, SignatureS = default };
}
