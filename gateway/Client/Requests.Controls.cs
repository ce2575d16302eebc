using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

namespace SCO.Exchange.Gateway.Client;

/// <content>Parameters, suspensions, kill switches and what two operators agree on.</content>
public static partial class Requests
{
    /// <summary>
    /// Stops a principal at once and cancels its orders. A trader may name its own principal, an
    /// operator any.
    /// </summary>
    public static KillSwitch KillSwitchOfPrincipal(uint principal) =>
        new() { Scope = KillScope.Principal, Target = principal };

    /// <summary>
    /// Stops all principals of a member at once and cancels their orders. A trader may name its own
    /// member, an operator any.
    /// </summary>
    public static KillSwitch KillSwitchOfMember(uint member) =>
        new() { Scope = KillScope.Member, Target = member };

    /// <summary>Operator: stops all members of a control group and cancels their orders.</summary>
    public static KillSwitch KillSwitchOfGroup(uint controlGroup) =>
        new() { Scope = KillScope.ControlGroup, Target = controlGroup };

    /// <summary>
    /// Operator: proposes to release a kill switch. OperatorDone says the number of the proposal;
    /// another operator approves it within ten minutes.
    /// </summary>
    public static ReleaseKillSwitch ReleaseKillSwitch(KillScope scope, uint target) =>
        new() { Scope = scope, Target = target };

    /// <summary>Operator: asks for what waits for a second operator.</summary>
    public static QueryProposals Proposals() => default;

    /// <summary>Operator: approves what another one has proposed.</summary>
    public static Approve Approve(uint proposal) => new() { Proposal = proposal };

    /// <summary>Operator: declines what was proposed, also by itself.</summary>
    public static Decline Decline(uint proposal) => new() { Proposal = proposal };

    /// <summary>
    /// Operator: a parameter; of one that decides members' money, OperatorDone says the number of
    /// the proposal.
    /// </summary>
    /// <param name="parameter">Which one; its kind says what the value counts.</param>
    /// <param name="value">The value, not negative.</param>
    /// <param name="instrument">Of kinds of an instrument: which; null for all on the book.</param>
    /// <param name="member">
    /// Of kinds of a member: which; null for all without a value of their own.
    /// </param>
    /// <param name="fromDay">
    /// The first trading day it holds for, in days since 1970-01-01; null for now.
    /// </param>
    public static SetParameter SetParameter(
        ParameterKind parameter, long value, uint instrument = Null.UInt32,
        uint member = Null.UInt32, ushort fromDay = Null.UInt16) => new()
        {
            Parameter = parameter,
            Value = value,
            Instrument = instrument,
            Member = member,
            FromDay = fromDay,
        };

    /// <summary>
    /// Operator: suspends a member, or lets it trade again. Nothing is cancelled.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="level">From what; 0 lets it trade again.</param>
    /// <param name="instrument">Only in this instrument; null for everywhere.</param>
    public static SetSuspension SetSuspension(
        uint member, SuspensionLevel level, uint instrument = Null.UInt32) =>
        new() { Member = member, Level = level, Instrument = instrument };
}
