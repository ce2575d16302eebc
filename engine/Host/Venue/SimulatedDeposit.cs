using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Venue;

/// <summary>Money that a member of a simulated venue begins with. No bank has it.</summary>
/// <param name="Member">The member.</param>
/// <param name="Code">Its code, which names the movement.</param>
/// <param name="Bank">The settlement bank that is simulated to tell of it.</param>
/// <param name="Amount">How much.</param>
public readonly record struct SimulatedDeposit(
    MemberId Member, string Code, BankId Bank, Money Amount);
