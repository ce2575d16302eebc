using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>What the ledger says of the pooled account at a bank. Whole fen. Immutable.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Code">Its code.</param>
/// <param name="OpeningFen">In the morning.</param>
/// <param name="ClosingFen">In the evening.</param>
/// <param name="InTransitFen">What is on its way to or from it in the evening.</param>
public sealed record BankPool(
    BankId Bank, string Code, long OpeningFen, long ClosingFen, long InTransitFen)
{
    /// <summary>The number of the account; empty where it is not known.</summary>
    public string Account { get; init; } = "";
}
