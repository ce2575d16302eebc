using System.Globalization;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Whether the places that two checkpoints tell of can be those of one journal.</summary>
internal static class CheckpointPlace
{
    /// <summary>
    /// Whether no journal holds both: the later one by its number is not further on by blocks,
    /// commands and time, or both tell of one place and not the same of it.
    /// </summary>
    public static bool AreOfTwoJournals(CheckpointContent one, CheckpointContent other)
    {
        (CheckpointContent first, CheckpointContent second) =
            one.Number <= other.Number ? (one, other) : (other, one);
        bool isSamePlace = first.BlockCount == second.BlockCount;
        return (first.Number == second.Number && !isSamePlace)
            || first.BlockCount > second.BlockCount
            || first.Sequence.Value > second.Sequence.Value
            || first.Time.Ns > second.Time.Ns
            || (isSamePlace && (first.ChainHash != second.ChainHash
                || first.Sequence != second.Sequence || first.Time != second.Time));
    }

    /// <summary>The place in words.</summary>
    public static string Words(CheckpointContent told) => string.Create(
        CultureInfo.InvariantCulture,
        $"checkpoint {told.Number} ({told.BlockCount} blocks, up to command "
            + $"{told.Sequence.Value}, of {BeijingTime.Exact(told.Time)} Beijing time)");
}
