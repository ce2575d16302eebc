using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>One instrument's change of phase, stage by stage.</summary>
/// <param name="From">The phase that it began with.</param>
/// <param name="To">The phase that it is to have.</param>
/// <param name="Kind">The auction that it is then in, or none.</param>
/// <param name="MayUncross">Whether what was collected may be matched.</param>
public sealed record ReferenceTurn(
    TradingPhase From, TradingPhase To, AuctionKind Kind, bool MayUncross)
{
    /// <summary>Whether it goes on by itself when the last restart said so.</summary>
    public bool Resumes { get; init; }

    /// <summary>The stage that comes next.</summary>
    public ReferenceStage Stage { get; set; }

    /// <summary>The place of the present stage in the book, once it has begun.</summary>
    public ReferenceWalk? Walk { get; set; }

    /// <summary>What is matched, once that is told.</summary>
    public ReferenceCross? Cross { get; set; }
}
