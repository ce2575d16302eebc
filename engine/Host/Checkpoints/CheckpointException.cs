using System;

namespace SCO.Exchange.Host.Checkpoints;

/// <summary>A journal is not what a checkpoint says; the message says where.</summary>
/// <param name="what">What differs.</param>
/// <param name="firstDiffering">
/// The first command that may differ: all before are as witnessed. Null where no witness says so.
/// </param>
internal sealed class CheckpointException(string what, ulong? firstDiffering = null)
    : Exception(what)
{
    /// <summary>The first command that may differ.</summary>
    public ulong? FirstDiffering { get; } = firstDiffering;
}
