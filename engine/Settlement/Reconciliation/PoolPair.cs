using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>What the pool at a bank holds by both. Whole fen. Immutable.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Code">Its code.</param>
/// <param name="ExchangeFen">By the ledger.</param>
/// <param name="BankFen">By its statement; 0 where there is none.</param>
/// <param name="HasStatement">Whether there is one.</param>
public sealed record PoolPair(
    BankId Bank, string Code, long ExchangeFen, long BankFen, bool HasStatement)
{
    /// <summary>
    /// What the pool will have more once its bank has answered; negative if less. In neither sum.
    /// </summary>
    public long PendingFen { get; init; }
}
