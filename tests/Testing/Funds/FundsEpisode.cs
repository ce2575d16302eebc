using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Clearing.Deals;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Funds;

/// <summary>
/// What was told together of one contract: something was done with it, or happened to it. What it
/// moved of money was told, too, and is compared with what it should have.
/// </summary>
/// <param name="Contract">Which contract.</param>
/// <param name="From">Where it stood before; 0: nowhere yet.</param>
/// <param name="Action">What was done; 0 if nobody did it.</param>
public sealed record FundsEpisode(
    ContractId Contract, ContractStage From, ContractAction Action)
{
    /// <summary>The deal of a new contract.</summary>
    public DealId Deal { get; init; }

    /// <summary>Where it stands after.</summary>
    public ContractStage Stage { get; set; }

    /// <summary>Meter: what was metered, and what it adds to the price. Resolve: what is decided.
    /// </summary>
    public ContractStep Step { get; init; }

    /// <summary>What became of a payment, if that is what happened; 0: nothing.</summary>
    public PaymentStatus Answer { get; init; }

    /// <summary>Whether that payment was the first one, or the rest.</summary>
    public bool IsOfFirst { get; init; }

    /// <summary>How much of it.</summary>
    public long AnswerFen { get; init; }

    /// <summary>A payment that its bank was instructed to make; 0: none.</summary>
    public long InstructedFen { get; set; }

    /// <summary>Money that was told to move.</summary>
    public Dictionary<FundsMove, long> Moves { get; } = [];
}
