using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Gateway.Protocol.Frames;
using SCO.Exchange.Gateway.Protocol.OrderEntry;

namespace SCO.Exchange.Gateway.Binary.Decoding;

/// <content>Parameters, suspensions, kill switches and what two operators agree on.</content>
internal static partial class CommandDecoder
{
    private static RejectReason SetParameterOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.SetParameter);
        if (!frame.TryRead(out SetParameter request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Quantity = new Quantity(request.Value);
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Member = new MemberId(Id(request.Member));
        command.ExpireDay = Day(request.FromDay);
        command.Parameter = (ParameterKind)request.Parameter;
        return RejectReason.None;
    }

    private static RejectReason SetSuspensionOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.SetSuspension);
        if (!frame.TryRead(out SetSuspension request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Member = new MemberId(request.Member);
        command.Instrument = new InstrumentId(Id(request.Instrument));
        command.Suspension = (SuspensionLevel)request.Level;
        return RejectReason.None;
    }

    private static RejectReason KillSwitchOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.KillSwitch);
        if (!frame.TryRead(out KillSwitch request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        SetTarget(ref command, (KillScope)request.Scope, request.Target);
        return RejectReason.None;
    }

    private static RejectReason ReleaseKillSwitchOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.ReleaseKillSwitch);
        if (!frame.TryRead(out ReleaseKillSwitch request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        SetTarget(ref command, (KillScope)request.Scope, request.Target);
        return RejectReason.None;
    }

    private static RejectReason ApproveOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.Approve);
        if (!frame.TryRead(out Approve request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Proposal = request.Proposal;
        return RejectReason.None;
    }

    private static RejectReason DeclineOf(in Frame frame, out Command command)
    {
        command = Command.Of(CommandKind.Decline);
        if (!frame.TryRead(out Decline request)) { return RejectReason.Malformed; }
        command.ClientOrderId = new ClientOrderId(request.ClientOrderId);
        command.SentAt = new Timestamp(request.SendTime);
        command.Proposal = request.Proposal;
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
