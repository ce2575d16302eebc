using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>What is kept of a payment that is over, because it may still come back.</summary>
/// <param name="Bank">The bank whose pool paid.</param>
/// <param name="Member">Whose money it was.</param>
/// <param name="Amount">How much.</param>
internal readonly record struct FinishedPayment(BankId Bank, MemberId Member, Money Amount);
