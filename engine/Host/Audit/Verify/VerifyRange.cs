using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Audit.Verify;

/// <summary>What of a journal is checked, and how.</summary>
/// <param name="From">The first command; null for the first of the journal.</param>
/// <param name="To">The last command; null for the last that is durable.</param>
/// <param name="IsChainOnly">Whether the blocks are checked alone, without a replay.</param>
public sealed record VerifyRange(Sequence? From, Sequence? To, bool IsChainOnly)
{
    /// <summary>The first command as a number.</summary>
    public ulong First => From?.Value ?? 1;

    /// <summary>The last command as a number.</summary>
    public ulong Last => To?.Value ?? ulong.MaxValue;

    /// <summary>Whether commands are replayed: a replay must begin with the first one.</summary>
    public bool IsReplayed => !IsChainOnly && First <= 1;
}
