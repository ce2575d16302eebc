namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>One difference, with both sides. Immutable.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Against">Whose file the ledger differs from: bank or member.</param>
/// <param name="Bank">The code of the bank.</param>
/// <param name="Reference">The bank's number, or the name of the instruction; empty of balances.
/// </param>
/// <param name="Member">The code of the member; empty of pools, and where a message names none.
/// </param>
/// <param name="Exchange">What the ledger says.</param>
/// <param name="Other">What the other side says.</param>
public sealed record Break(
    BreakKind Kind, string Against, string Bank, string Reference, string Member,
    BreakSide Exchange, BreakSide Other)
{
    /// <summary>How the exchange itself is named where a member could stand.</summary>
    public const string Venue = "venue";

    /// <summary>Stands for a member that nobody has told, as messages name none.</summary>
    public const string NotTold = "";

    /// <summary>
    /// Of pools: whether they differed by as much in the morning, so that nothing of this day is to
    /// blame.
    /// </summary>
    public bool IsOfMorning { get; init; }

    /// <summary>The kind as it is written: <c>BANK_ONLY</c>.</summary>
    public string KindText => Kind switch
    {
        BreakKind.BankOnly => "BANK_ONLY",
        BreakKind.ExchangeOnly => "EXCHANGE_ONLY",
        BreakKind.AmountDiff => "AMOUNT_DIFF",
        BreakKind.StatusDiff => "STATUS_DIFF",
        BreakKind.Duplicate => "DUPLICATE",
        BreakKind.BalanceDiff => "BALANCE_DIFF",
        BreakKind.PoolDiff => "POOL_DIFF",
        BreakKind.BalanceMissing => "NO_BALANCE",
        BreakKind.ExchangePending => "EXCHANGE_PENDING",
        _ => "MEMBER_ONLY",
    };

    /// <summary>
    /// One line for people: the kind as a column, what differs, of what and whom, and both sides.
    /// </summary>
    public override string ToString() =>
        $"{KindText,-13}  {What}: {Thing}; ledger {Exchange.Words}, {Against} {Other.Words}";

    private string What => Kind switch
    {
        BreakKind.BankOnly => "only the bank has it",
        BreakKind.ExchangeOnly => "only the ledger has it",
        BreakKind.AmountDiff when Exchange.Fen == Other.Fen => "the members differ",
        BreakKind.AmountDiff => "the amounts differ",
        BreakKind.StatusDiff => "done for one side alone",
        BreakKind.Duplicate => "one side has it twice",
        BreakKind.BalanceDiff => "the balances differ",
        BreakKind.BalanceMissing => "no balance is told",
        BreakKind.ExchangePending => "the ledger waits for the bank",
        BreakKind.PoolDiff when Other.Fen is null => "the bank has told nothing",
        BreakKind.PoolDiff => IsOfMorning
            ? "the pools differed by as much in the morning"
            : "the pools differ",
        _ => "only the member has it",
    };

    private string Thing => (Kind switch
    {
        BreakKind.PoolDiff => "pool",
        BreakKind.BalanceDiff or BreakKind.BalanceMissing => $"balance of {Member}",
        _ when Member == Venue => $"movement {Reference} of the venue",
        _ when Member == NotTold => $"movement {Reference} (member not told)",
        _ => $"movement {Reference} of {Member}",
    }) + (Bank.Length == 0 ? "" : $" at bank {Bank}");
}
