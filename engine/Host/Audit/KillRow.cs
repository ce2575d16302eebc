using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Host.Audit;

/// <summary>Whose trading a kill switch stops.</summary>
/// <param name="Scope">A principal, a member or a control group.</param>
/// <param name="Target">Its number.</param>
public readonly record struct KillRow(KillScope Scope, uint Target);
