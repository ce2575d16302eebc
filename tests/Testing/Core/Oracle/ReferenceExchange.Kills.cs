using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Kill switches, and what two operators decide together.</content>
public sealed partial class ReferenceExchange
{
    private const int ProposalsMax = 64;
    private const int ProposalsOfOneMax = 16;
    private const ulong ProposalSeconds = 600;

    private readonly HashSet<ReferenceScope> _killed = [];
    private readonly List<ReferenceProposal> _proposals = [];
    private uint _proposalCount;

    /// <summary>What waits for approval, oldest first.</summary>
    public IReadOnlyList<ReferenceProposal> Proposals => _proposals;

    /// <summary>Whose kill switches are engaged.</summary>
    public IReadOnlyCollection<ReferenceScope> Killed => _killed;

    private ReferenceScope CommandScope => new(_command.KillScope, _command.KillScope switch
    {
        KillScope.Principal => _command.TargetPrincipal.Value,
        KillScope.Member => _command.Member.Value,
        KillScope.ControlGroup => _command.ControlGroup.Value,
        _ => 0,
    });

    private bool Exists(ReferenceScope scope) => scope.Kind switch
    {
        KillScope.Principal => _principals.ContainsKey(scope.Number),
        KillScope.Member => _members.ContainsKey(scope.Number),
        KillScope.ControlGroup => scope.Number != 0
            && _members.Values.Any(one => one.ControlGroup.Value == scope.Number),
        _ => false,
    };

    private bool IsIn(ReferenceScope scope, MemberId member) => member.IsSome && scope.Kind switch
    {
        KillScope.Principal =>
            PrincipalOf(new PrincipalId(scope.Number))!.Member == member,
        KillScope.Member => member.Value == scope.Number,
        _ => _members[member.Value].ControlGroup.Value == scope.Number,
    };

    private static bool IsOwn(ReferenceScope scope, PrincipalDefinition principal) =>
        scope.Number != 0 && (scope == new ReferenceScope(KillScope.Principal, principal.Id.Value)
            || scope == new ReferenceScope(KillScope.Member, principal.Member.Value));

    private RejectReason CheckKills(PrincipalId principal, MemberId member) => When(
        _killed.Contains(new(KillScope.Principal, principal.Value))
            || _killed.Any(one => one.Kind != KillScope.Principal && IsIn(one, member)),
        RejectReason.KillSwitchEngaged);

    private void KillSwitch()
    {
        ReferenceScope scope = CommandScope;
        RejectReason reason = First(
            () => IsHouse
                ? RejectReason.None
                : Authorise(PrincipalRoles.Trader | PrincipalRoles.Operator),
            () => When(
                !IsHouse && PrincipalOf(_command.Principal)! is var principal
                    && (principal.Roles & PrincipalRoles.Operator) == 0
                    && !IsOwn(scope, principal),
                RejectReason.NotAuthorised),
            () => When(!Exists(scope), RejectReason.ScopeInvalid));
        if (reason != RejectReason.None)
        {
            Reject(reason);
            return;
        }

        _killed.Add(scope);
        EmitKill(scope, EventFlags.None);
        foreach (ReferenceProposal stale in _proposals.Where(one => one.Scope == scope).ToList())
        {
            EndProposal(stale, ProposalEnd.SwitchEngaged);
        }

        ReferenceBudget budget = WholeSlice();
        ReferenceCancels cancels = CancelsOf(scope);
        bool isLong = IsLong(cancels, budget);
        if (isLong && AreJobsFull)
        {
            if (!_deadlines.Exists(one => one.Scope == scope))
            {
                _deadlines.Add(new ReferenceDeadline(
                    ReferenceDeadlineKind.Kill, _command.Time.Ns, Scope: scope));
            }
        }
        else
        {
            BeginCancels(cancels, isLong, budget);
        }

        if (!IsHouse)
        {
            EmitDone();
        }
    }

    private ReferenceCancels CancelsOf(ReferenceScope scope) => new()
    {
        IsFrozen = member => IsIn(scope, member),
        Reason = EndReason.KillSwitch,
        InScope = _ => true,
        IsMeant = order => scope.Kind == KillScope.Principal
            ? order.Principal.Value == scope.Number
            : IsIn(scope, order.Member),
        Live = () => _sessions.Where(one => IsIn(scope, PrincipalOf(one.Principal)!.Member))
            .Sum(one => one.Live),
        IsWhole = true,
    };

    private Event OfScope(EventKind kind, ReferenceScope scope)
    {
        Event made = Begin(kind);
        made.KillScope = scope.Kind;
        switch (scope.Kind)
        {
            case KillScope.Principal:
                made.TargetPrincipal = new PrincipalId(scope.Number);
                break;
            case KillScope.Member:
                made.Member = new MemberId(scope.Number);
                break;
            default:
                made.ControlGroup = new ControlGroupId(scope.Number);
                break;
        }

        return made;
    }

    private void EmitKill(ReferenceScope scope, EventFlags flags)
    {
        Event changed = OfScope(EventKind.KillSwitchChanged, scope);
        changed.Flags = flags;
        Emit(changed);
    }

    private Event OfProposal(EventKind kind, ReferenceProposal proposal)
    {
        Event made = proposal.Trade.IsSome
            ? Begin(kind)
            : OfScope(kind, proposal.Scope);
        made.TradeId = proposal.Trade;
        made.Price = proposal.Price;
        made.Proposal = proposal.Number;
        made.ProposedKind = proposal.Kind;
        return made;
    }

    private bool HasNoRoomToPropose => _proposals.Count >= ProposalsMax
        || (_command.Principal.IsSome && HasVersion(3)
            && _proposals.Count(one => one.Proposer == _command.Principal) >= ProposalsOfOneMax);

    private RejectReason ReleaseKillSwitch()
    {
        ReferenceScope scope = CommandScope;
        RejectReason reason = First(
            () => When(!Exists(scope), RejectReason.ScopeInvalid),
            () => When(HasNoRoomToPropose, RejectReason.ProposalsFull));
        if (reason != RejectReason.None)
        {
            return reason;
        }

        Propose(scope, default, default);
        return RejectReason.None;
    }

    private void Propose(ReferenceScope scope, TradeId trade, UnitPrice price)
    {
        _proposalCount++;
        ReferenceProposal proposal =
            new(_proposalCount, _command.Kind, _command.Principal, scope, trade, price);
        _proposals.Add(proposal);
        _deadlines.Add(new ReferenceDeadline(
            ReferenceDeadlineKind.Proposal,
            _command.Time.Ns + (ProposalSeconds * Timestamp.NsPerSecond),
            Proposal: proposal.Number));
        Emit(OfProposal(EventKind.Proposed, proposal));
    }

    private RejectReason Approve()
    {
        ReferenceProposal? found = _proposals.Find(one => one.Number == _command.Proposal);
        RejectReason reason = First(
            () => When(IsHouse, RejectReason.NotAuthorised),
            () => When(found is null, RejectReason.UnknownProposal),
            () => When(
                found!.Proposer == _command.Principal, RejectReason.ApprovalByProposer),
            () => found!.Trade.IsSome
                ? CheckTrade(found.Kind, found.Trade, found.Price)
                : When(!Exists(found.Scope), RejectReason.ScopeInvalid));
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (found!.Trade.IsSome)
        {
            ChangeTrade(found);
        }
        else
        {
            _killed.Remove(found.Scope);
            EmitKill(found.Scope, EventFlags.Released);
        }

        EndProposal(found, ProposalEnd.Approved);
        return RejectReason.None;
    }

    private RejectReason Decline()
    {
        ReferenceProposal? found = _proposals.Find(one => one.Number == _command.Proposal);
        if (found is null)
        {
            return RejectReason.UnknownProposal;
        }

        EndProposal(found, ProposalEnd.Declined);
        return RejectReason.None;
    }

    private void EndProposal(ReferenceProposal proposal, ProposalEnd how)
    {
        _proposals.Remove(proposal);
        _deadlines.RemoveAll(one => one.Kind == ReferenceDeadlineKind.Proposal
            && one.Proposal == proposal.Number);
        Event ended = OfProposal(EventKind.ProposalEnded, proposal);
        ended.Flags = how == ProposalEnd.Approved ? EventFlags.Approved : EventFlags.None;
        ended.ProposalEnd = HasVersion(3) ? how : 0;
        Emit(ended);
        if (HasVersion(3))
        {
            TellEnd(proposal, how);
        }
    }

    private void TellEnd(ReferenceProposal proposal, ProposalEnd how)
    {
        PrincipalId by = how == ProposalEnd.TooOld ? PrincipalId.None : _command.Principal;
        Event told = OfProposal(EventKind.ProposalEndTold, proposal);
        told.Proposer = proposal.Proposer;
        told.ProposalEnd = how;
        if (how == ProposalEnd.SwitchEngaged && by.IsSome
            && (PrincipalOf(by)!.Roles & PrincipalRoles.Operator) != 0)
        {
            Event answer = told;
            answer.Session = _command.Session;
            answer.Principal = by;
            answer.ClientOrderId = _command.ClientOrderId;
            answer.InboundSequence = _command.InboundSequence;
            EmitNumbered(SessionOf(_command.Session)!, answer);
        }

        if (proposal.Proposer != by && _sessions.LastOrDefault(one =>
            one.IsActive && one.Principal == proposal.Proposer) is { } session)
        {
            told.Session = session.Id;
            told.Principal = proposal.Proposer;
            EmitNumbered(session, told);
        }
    }
}
