using SCO.Exchange.Domain.Clearing;

namespace SCO.Exchange.Clearing.Accounts;

/// <summary>One line of the ledger: an amount from one account to another. Immutable.</summary>
/// <param name="Debit">The account that is debited.</param>
/// <param name="Credit">The account that is credited.</param>
/// <param name="Amount">How much, in units of the asset; more than 0.</param>
/// <param name="Kind">What for.</param>
/// <param name="Reference">
/// What it is about: a trade, deal, contract, title, instruction or proposal, by its number; 0 for
/// none.
/// </param>
public readonly record struct Posting(
    int Debit, int Credit, long Amount, PostingKind Kind, ulong Reference);
