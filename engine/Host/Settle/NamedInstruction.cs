using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Host.Settle;

/// <summary>An instruction that an event of a command is about. Immutable.</summary>
/// <param name="Name">The name by which its bank knows it.</param>
/// <param name="Contract">The contract that it pays; none of others.</param>
/// <param name="Payee">Whom it pays; none of others.</param>
internal sealed record NamedInstruction(string Name, ContractId Contract, MemberId Payee);
