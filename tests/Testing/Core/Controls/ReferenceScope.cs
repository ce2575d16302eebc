using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Testing.Core.Controls;

/// <summary>Whose trading is meant.</summary>
/// <param name="Kind">A principal, a member or a control group.</param>
/// <param name="Number">Which one.</param>
public sealed record ReferenceScope(KillScope Kind, uint Number);
