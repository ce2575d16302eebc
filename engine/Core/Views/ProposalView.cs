using System.Collections.Generic;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Views;

/// <summary>What waits for a second operator. A copy.</summary>
/// <param name="Number">Its number, by which it is approved or declined.</param>
/// <param name="Proposer">Who proposes it.</param>
/// <param name="EndsAt">When it is too old.</param>
/// <param name="Content">What is proposed, and what is known of it now.</param>
/// <param name="Claims">ReconcileDay: what each pool holds by the report; else nothing.</param>
public sealed record ProposalView(
    uint Number, PrincipalId Proposer, Timestamp EndsAt, ProposalContent Content,
    IReadOnlyList<PoolClaim> Claims)
{
    /// <summary>
    /// StepContract, StepTitle: what the proposer wrote to it, as the number of a paper or a
    /// reason; else, and by rules before version 3 where a gateway tells it, empty.
    /// </summary>
    public string Note { get; init; } = "";
}
