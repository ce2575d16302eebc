namespace SCO.Exchange.Testing.Clearing;

/// <summary>An account of the model. Immutable.</summary>
/// <param name="IsLimited">Whether debits, with those that are pending, never exceed credits.
/// </param>
/// <param name="Debits">Posted debits.</param>
/// <param name="Credits">Posted credits.</param>
/// <param name="DebitsPending">Pending debits.</param>
public sealed record TransferAccount(
    bool IsLimited, long Debits = 0, long Credits = 0, long DebitsPending = 0)
{
    /// <summary>What it holds, less what is pending of it.</summary>
    public long Free => Credits - Debits - DebitsPending;
}
