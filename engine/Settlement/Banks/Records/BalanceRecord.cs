using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Settlement.Banks.Records;

/// <summary>B, in STM: what the bank keeps for a member, where it keeps such accounts.</summary>
/// <param name="Member">Which member.</param>
/// <param name="Balance">How much.</param>
public sealed record BalanceRecord(MemberId Member, Money Balance) : BankFileRecord;
