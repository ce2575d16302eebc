using System;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Checkpoints.Checks;

/// <summary>A journal is not what a checkpoint says; the message says where.</summary>
/// <param name="what">What differs.</param>
/// <param name="teller">The command that holds the checkpoint; none: it was kept elsewhere.</param>
/// <param name="firstDiffering">
/// The first command that may differ: all before are as witnessed. Null where no witness says so.
/// </param>
/// <param name="lastDiffering">
/// The command up to which at least one differs. Null where no witness says so.
/// </param>
internal sealed class CheckpointException(
    string what,
    Sequence teller = default,
    ulong? firstDiffering = null,
    ulong? lastDiffering = null)
    : Exception(what)
{
    /// <summary>The command that holds the checkpoint; none: it was kept elsewhere.</summary>
    public Sequence Teller { get; } = teller;

    /// <summary>
    /// Whether it is about whose the key is that has signed, and none of the bytes that were read.
    /// </summary>
    public bool IsOfKeys { get; init; }

    /// <summary>The first command that may differ.</summary>
    public ulong? FirstDiffering { get; } = firstDiffering;

    /// <summary>The command up to which at least one differs.</summary>
    public ulong? LastDiffering { get; } = lastDiffering;
}
