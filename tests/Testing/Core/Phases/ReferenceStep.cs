using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>A step of a schedule on a certain day.</summary>
/// <param name="Index">Its number in the definition.</param>
/// <param name="AtNs">Its time.</param>
/// <param name="Terms">What the definition says of it.</param>
public sealed record ReferenceStep(uint Index, ulong AtNs, ScheduleStep Terms)
{
    /// <summary>The last instant at which it fires.</summary>
    public ulong DueNs => AtNs + (Terms.WindowMs * Timestamp.NsPerMs);

    /// <summary>The hash of the seed that ends the auction before, if it is told.</summary>
    public Digest? Commitment { get; set; }

    /// <summary>Whether its instant is drawn; then it fires as soon as it can.</summary>
    public bool IsDrawn { get; set; }

    /// <summary>Whether the instrument is in an auction from here on, or before one.</summary>
    public bool IsBeforeUncross =>
        Terms.Auction != 0 || Terms.Phase == TradingPhase.PreOpen;
}
