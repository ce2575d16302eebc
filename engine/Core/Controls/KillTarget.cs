using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core.Controls;

/// <summary>Whose trading a kill switch stops.</summary>
/// <param name="Scope">One principal, a member, or a control group; 0 is nobody.</param>
/// <param name="Number">Its number.</param>
internal readonly record struct KillTarget(KillScope Scope, uint Number)
{
    /// <summary>Whom a command names.</summary>
    public static KillTarget Of(in Command command)
    {
        uint number = command.KillScope switch
        {
            KillScope.Principal => command.TargetPrincipal.Value,
            KillScope.Member => command.Member.Value,
            KillScope.ControlGroup => command.ControlGroup.Value,
            _ => 0,
        };
        return new KillTarget(command.KillScope, number);
    }

    /// <summary>The principal, if it is one.</summary>
    public PrincipalId Principal =>
        Scope == KillScope.Principal ? new PrincipalId(Number) : PrincipalId.None;

    /// <summary>The member, if it is one.</summary>
    public MemberId Member => Scope == KillScope.Member ? new MemberId(Number) : MemberId.None;

    /// <summary>The control group, if it is one.</summary>
    public ControlGroupId Group =>
        Scope == KillScope.ControlGroup ? new ControlGroupId(Number) : ControlGroupId.None;

    /// <summary>Names it on an event.</summary>
    public void WriteTo(ref Event made)
    {
        made.KillScope = Scope;
        made.TargetPrincipal = Principal;
        made.Member = Member;
        made.ControlGroup = Group;
    }
}
