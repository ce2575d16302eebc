using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <content>
/// Parameters, suspensions, kill switches, versions of the rules and what two operators agree on.
/// </content>
internal readonly partial struct FieldMap
{
    /// <inheritdoc/>
    public static RejectReason Carry(in SetParameter request, ref Command command)
    {
        command.Quantity = new Quantity(request.Value);
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Member = new MemberId(Id(request.Member));
        command.ExpireDay = Day(request.FromDay);
        command.Parameter = (ParameterKind)request.Parameter;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetSuspension request, ref Command command)
    {
        command.Member = new MemberId(request.Member);
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Suspension = (SuspensionLevel)request.Level;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in KillSwitch request, ref Command command)
    {
        SetTarget(ref command, (KillScope)request.Scope, request.Target);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in ReleaseKillSwitch request, ref Command command)
    {
        SetTarget(ref command, (KillScope)request.Scope, request.Target);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in Approve request, ref Command command)
    {
        command.Proposal = request.Proposal;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in Decline request, ref Command command)
    {
        command.Proposal = request.Proposal;
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in CancelTrade request, ref Command command)
    {
        command.TradeId = new TradeId(request.TradeId);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in CorrectTrade request, ref Command command)
    {
        command.TradeId = new TradeId(request.TradeId);
        command.Price = new UnitPrice(request.Price);
        return RejectReason.None;
    }

    /// <inheritdoc/>
    public static RejectReason Carry(in SetRuleVersion request, ref Command command)
    {
        command.Quantity = new Quantity(request.Version);
        return RejectReason.None;
    }

    // A scope that is none of these names nobody; the core refuses it.
    private static void SetTarget(ref Command command, KillScope scope, uint target)
    {
        command.KillScope = scope;
        switch (scope)
        {
            case KillScope.Principal:
                command.TargetPrincipal = new PrincipalId(target);
                break;
            case KillScope.Member:
                command.Member = new MemberId(target);
                break;
            case KillScope.ControlGroup:
                command.ControlGroup = new ControlGroupId(target);
                break;
        }
    }
}
