using System.Globalization;

namespace SCO.Exchange.Settlement.Reconciliation;

/// <summary>One difference, with both sides. Immutable.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Against">Whose file the ledger differs from: bank or member.</param>
/// <param name="Bank">The code of the bank.</param>
/// <param name="Reference">The bank's number, or the name of the instruction; empty of balances.
/// </param>
/// <param name="Member">The code of the member; empty of pools.</param>
/// <param name="Exchange">What the ledger says.</param>
/// <param name="Other">What the other side says.</param>
public sealed record Break(
    BreakKind Kind, string Against, string Bank, string Reference, string Member,
    BreakSide Exchange, BreakSide Other)
{
    private const string Nothing = "-";

    /// <summary>The kind as it is written: <c>BANK_ONLY</c>.</summary>
    public string KindText => NameOf(Kind);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{KindText} bank {Or(Bank)} reference {Or(Reference)} member {Or(Member)}: "
            + $"exchange {Exchange}, {Against} {Other}");

    private static string Or(string text) => text.Length == 0 ? Nothing : text;

    private static string NameOf(BreakKind kind) => kind switch
    {
        BreakKind.BankOnly => "BANK_ONLY",
        BreakKind.ExchangeOnly => "EXCHANGE_ONLY",
        BreakKind.AmountDiff => "AMOUNT_DIFF",
        BreakKind.StatusDiff => "STATUS_DIFF",
        BreakKind.Duplicate => "DUPLICATE",
        BreakKind.BalanceDiff => "BALANCE_DIFF",
        BreakKind.PoolDiff => "POOL_DIFF",
        _ => "MEMBER_ONLY",
    };
}
