using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Host.Audit.Controls;

/// <summary>Whose trading a kill switch stops.</summary>
/// <param name="Scope">A principal, a member or a control group.</param>
/// <param name="Target">Its number.</param>
public readonly record struct KillRow(KillScope Scope, uint Target)
{
    /// <summary>The one that an event tells of.</summary>
    public static KillRow Of(ref readonly Event told) => new(
        told.KillScope,
        told.KillScope switch
        {
            KillScope.Principal => told.TargetPrincipal.Value,
            KillScope.Member => told.Member.Value,
            _ => told.ControlGroup.Value,
        });
}
