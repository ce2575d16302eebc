using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>
/// What an answer has to agree with; kept of a payment that is over, because it may come back.
/// </summary>
/// <param name="Bank">The bank whose pool paid.</param>
/// <param name="Member">Whose money it was.</param>
/// <param name="Amount">How much.</param>
/// <param name="IsWithdrawal">Whether it travelled by its bank, and not by a rail.</param>
/// <param name="Rail">How it travelled.</param>
/// <param name="Day">The day on which banks settled it; none if it is not known any more.</param>
internal readonly record struct FinishedPayment(
    BankId Bank, MemberId Member, Money Amount, bool IsWithdrawal, PaymentRail Rail,
    TradingDay Day);
