using System;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>Checkpoints of the journal in a few words.</summary>
internal static class CheckpointText
{
    /// <summary>Which one it is.</summary>
    public static string Short(ReadOnlySpan<byte> content) =>
        CheckpointContent.Read(content) is { } told ? Short(told) : "checkpoint";

    /// <summary>The same of one that was read.</summary>
    public static string Short(CheckpointContent told) =>
        $"checkpoint {told.Number} behind command {told.Sequence.Value}";

    /// <summary>A sentence without its full stop.</summary>
    public static string Sentence(ReadOnlySpan<byte> content) =>
        CheckpointContent.Read(content) is { } told
            ? $"the exchange signs checkpoint {told.Number}: "
                + $"{PlainWords.Count(told.BlockCount, "block")} up to command "
                + $"{told.Sequence.Value}"
            : "the exchange takes a checkpoint";
}
