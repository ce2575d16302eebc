using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Host.Admin;

/// <summary>What the exchange answered to an operator's request.</summary>
/// <param name="IsDone">Whether it was carried out.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Affected">Orders affected, of a mass cancel.</param>
/// <param name="Proposal">
/// The number of the proposal that it became, or that is in its way; or 0.
/// </param>
/// <param name="Missing">
/// What was missing, in fen or thousandths of goods, or how far beyond a limit; null if not told.
/// </param>
/// <param name="Limit">That limit; null if not told.</param>
/// <param name="BankDay">The state of the day of the banks that forbids it; 0 if not told.</param>
/// <param name="Request">What was refused; 0 if not told.</param>
public readonly record struct OperatorAnswer(
    bool IsDone, RejectReason Reason, uint Affected, uint Proposal = 0,
    long Missing = Null.Int64, long Limit = Null.Int64, BankDayState BankDay = 0,
    RequestKind Request = 0);
