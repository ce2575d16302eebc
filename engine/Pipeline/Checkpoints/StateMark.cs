using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Pipeline.Checkpoints;

/// <summary>The hash of the whole state behind a command. Immutable; any thread.</summary>
/// <param name="Sequence">The command.</param>
/// <param name="Hash">The hash.</param>
public sealed record StateMark(Sequence Sequence, ulong Hash);
