using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>One booking on an account.</summary>
/// <param name="Reference">The bank's own number of it; at most 35 characters.</param>
/// <param name="EndToEndId">The payment it belongs to; empty for none.</param>
/// <param name="Amount">Positive when the account is credited, negative when debited.</param>
/// <param name="Day">The day it is booked on.</param>
/// <param name="Note">What the bank says of it; empty for nothing; at most 140 characters.</param>
public sealed record StatementEntry(
    string Reference, string EndToEndId, Money Amount, TradingDay Day, string Note)
{
    /// <summary>From which account a credit came; empty where it is not told.</summary>
    public string PayerAccount { get; init; } = "";

    /// <summary>Whether it takes back what was booked before.</summary>
    public bool IsReversal { get; init; }
}
