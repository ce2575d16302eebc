using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Core;

/// <content>Kill switches, and what two operators have to agree on.</content>
public sealed partial class ExchangeCore
{
    /// <summary>How long a proposal waits.</summary>
    public const ulong ProposalNs = 600 * Timestamp.NsPerSecond;

    private void KillSwitch(in Command command, ref EventWriter events)
    {
        KillTarget target = KillTarget.Of(in command);
        bool isHouse = !command.Session.IsSome && !command.Principal.IsSome;
        RejectReason reason = isHouse ? RejectReason.None : CheckKill(in command, target);
        if (reason == RejectReason.None && !Exists(target))
        {
            reason = RejectReason.ScopeInvalid;
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        SetSwitch(target, isEngaged: true, ref events);

        // What was proposed of a former switch must not release this one.
        while (_proposals.TryFindFor(target, out Proposal stale))
        {
            EndProposal(in stale, EventFlags.None, ref events);
        }

        Job job = KillOf(target);
        SliceBudget budget = WholeSlice;
        bool isLong = IsLong(in job, in budget);
        if (!isLong || !_jobs.IsFull)
        {
            BeginCancels(ref job, isLong, ref budget, ref events);
        }
        else if (!_deadlines.Kills.Has(target))
        {
            _deadlines.Kills.Add(target, _now.Ns);
        }

        if (!isHouse)
        {
            AnswerDone(in command, ref events);
        }
    }

    /// <summary>An operator stops anybody, a trader itself and its own member.</summary>
    private RejectReason CheckKill(in Command command, KillTarget target)
    {
        RejectReason reason = CheckSession(
            in command, PrincipalRoles.Trader | PrincipalRoles.Operator);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        bool mayKill = (principal.Roles & PrincipalRoles.Operator) != 0
            || target.Principal == command.Principal
            || (target.Member.IsSome && target.Member == principal.Member);
        return mayKill ? RejectReason.None : RejectReason.NotAuthorised;
    }

    private bool Exists(KillTarget target) => target.Scope switch
    {
        KillScope.Principal => target.Number < (uint)_principals.Length
            && _principals[target.Number].IsDefined,
        KillScope.Member => target.Number != 0 && IsMember(target.Member),
        KillScope.ControlGroup => _ownerOfGroup.ContainsKey(target.Group),
        _ => false,
    };

    private void SetSwitch(KillTarget target, bool isEngaged, ref EventWriter events)
    {
        _kills.Set(target, OwnerOf(target), isEngaged);
        for (uint number = 1; number <= _memberLast; number++)
        {
            _members[number].MayBeStopped |= IsMeant(new MemberId(number), target);
        }

        ref Event changed = ref Next(EventKind.KillSwitchChanged, ref events);
        target.WriteTo(ref changed);
        changed.Flags = isEngaged ? EventFlags.None : EventFlags.Released;
    }

    private ushort OwnerOf(KillTarget target) =>
        target.Scope == KillScope.ControlGroup ? _ownerOfGroup[target.Group] : (ushort)0;

    /// <summary>Whether a target may have orders of a member.</summary>
    private bool IsMeant(MemberId member, KillTarget target) => target.Scope switch
    {
        KillScope.Principal => _principals[target.Number].Member == member,
        KillScope.Member => target.Member == member,
        _ => _members[member.Value].Owner == OwnerOf(target),
    };

    /// <summary>What a kill switch cancels: all that is live, whatever the phase.</summary>
    private static Job KillOf(KillTarget target) => new()
    {
        Kind = JobKind.Cancels,
        Target = target,
        InstrumentGroups = ulong.MaxValue,
        Reason = EndReason.KillSwitch,
        Cursor = 1,
    };

    /// <summary>Jobs that cancel the orders of a control group.</summary>
    private int KillsInProgress(ushort owner)
    {
        int kills = 0;
        for (int place = 0; place < _jobs.Count; place++)
        {
            KillTarget target = _jobs.At(place).Target;
            kills += target.Scope == KillScope.ControlGroup && OwnerOf(target) == owner ? 1 : 0;
        }

        return kills;
    }

    private bool IsKilled(int slot, KillTarget target)
    {
        ref SessionRow session = ref _sessions[_orders[slot].Session.Value];
        return target.Scope == KillScope.Principal
            ? session.Principal == target.Principal
            : IsMeant(session.Member, target);
    }

    private bool FireKill(ref SliceBudget budget, ref EventWriter events)
    {
        Job job = KillOf(_deadlines.Kills.At(0));
        budget.Ends = DeadlineEventsMax - events.Count;
        bool isLong = IsLong(in job, in budget);
        if (isLong && _jobs.IsFull)
        {
            return false;
        }

        _deadlines.Kills.RemoveFirst();
        BeginCancels(ref job, isLong, ref budget, ref events);
        return true;
    }

    /// <summary>The release of a kill switch waits for another operator.</summary>
    private RejectReason ReleaseKillSwitch(in Command command, ref EventWriter events)
    {
        KillTarget target = KillTarget.Of(in command);
        if (!Exists(target))
        {
            return RejectReason.ScopeInvalid;
        }

        Proposal proposal = new(
            _proposals.LastNumber + 1, command.Kind, command.Principal, target,
            new Timestamp(_now.Ns + ProposalNs));
        return Propose(in proposal, ref events);
    }

    private RejectReason Propose(in Proposal proposal, ref EventWriter events)
    {
        if (_proposals.IsFull)
        {
            return RejectReason.ProposalsFull;
        }

        _proposals.Add(in proposal);
        ref Event proposed = ref Next(EventKind.Proposed, ref events);
        Describe(ref proposed, in proposal);
        return RejectReason.None;
    }

    /// <summary>A second operator agrees: what was proposed is checked again and happens.</summary>
    private RejectReason Approve(in Command command, ref EventWriter events)
    {
        if (!command.Principal.IsSome)
        {
            return RejectReason.NotAuthorised;
        }

        if (!_proposals.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        if (proposal.Proposer == command.Principal)
        {
            return RejectReason.ApprovalByProposer;
        }

        RejectReason reason = proposal.Kind switch
        {
            CommandKind.ReconcileDay => CheckReconcile(),
            CommandKind.DeclareDefault => CheckDefault(in proposal),
            CommandKind.RecoverDefault => CheckRecovery(in proposal, out _),
            CommandKind.EndDefault => CheckDefaultEnd(in proposal),
            CommandKind.FundDefault => CheckFunding(in proposal),
            CommandKind.SetReferencePrice => CheckReferencePrice(in proposal),
            CommandKind.StepContract => CheckDecision(in command, in proposal),
            CommandKind.StepTitle => CheckTitleDecision(in command, in proposal),
            CommandKind.ReleaseKillSwitch => Exists(proposal.Target)
                ? RejectReason.None
                : RejectReason.ScopeInvalid,
            CommandKind.MovePool or CommandKind.ResolveInstruction or CommandKind.FreeReturned
                or CommandKind.RecallPayment => CheckMoney(in proposal, command.Principal),
            _ => CheckTradeChange(in proposal),
        };
        if (reason != RejectReason.None)
        {
            return reason;
        }

        CarryOut(in proposal, ref events);
        EndProposal(in proposal, EventFlags.Approved, ref events);
        return RejectReason.None;
    }

    private void CarryOut(in Proposal proposal, ref EventWriter events)
    {
        switch (proposal.Kind)
        {
            case CommandKind.ReconcileDay:
                Reconcile(in proposal, ref events);
                break;
            case CommandKind.DeclareDefault:
                DeclareDefault(proposal.Target.Member, ref events);
                break;
            case CommandKind.RecoverDefault:
                RecoverDefault(in proposal, ref events);
                break;
            case CommandKind.EndDefault:
                EndDefault(proposal.Target.Member, ref events);
                break;
            case CommandKind.FundDefault:
                FundDefault(in proposal, ref events);
                break;
            case CommandKind.SetReferencePrice:
                SetReferencePrice(in proposal, ref events);
                break;
            case CommandKind.StepContract:
                DecideContract(in proposal, ref events);
                break;
            case CommandKind.StepTitle:
                TakeStep(proposal.Title, ref events);
                break;
            case CommandKind.ReleaseKillSwitch:
                SetSwitch(proposal.Target, isEngaged: false, ref events);
                break;
            case CommandKind.MovePool:
            case CommandKind.ResolveInstruction:
            case CommandKind.FreeReturned:
            case CommandKind.RecallPayment:
                CarryOutMoney(in proposal, ref events);
                break;
            default:
                ChangeTrade(in proposal, ref events);
                break;
        }
    }

    private RejectReason Decline(in Command command, ref EventWriter events)
    {
        if (!_proposals.TryFind(command.Proposal, out Proposal proposal))
        {
            return RejectReason.UnknownProposal;
        }

        EndProposal(in proposal, EventFlags.None, ref events);
        return RejectReason.None;
    }

    private bool FireProposal(ref EventWriter events)
    {
        Proposal oldest = _proposals.First;
        EndProposal(in oldest, EventFlags.None, ref events);
        return true;
    }

    private void EndProposal(in Proposal proposal, EventFlags how, ref EventWriter events)
    {
        _proposals.Remove(proposal.Number);
        ref Event ended = ref Next(EventKind.ProposalEnded, ref events);
        Describe(ref ended, in proposal);
        ended.Flags = how;
    }

    private void Describe(ref Event made, in Proposal proposal)
    {
        proposal.Target.WriteTo(ref made);
        made.Proposal = proposal.Number;
        made.ProposedKind = proposal.Kind;
        made.TradeId = proposal.Trade;
        made.Price = proposal.Price;
        made.ToKind = proposal.To;
        made.Digest = proposal.Report;
        made.Claim = proposal.Claim;
        proposal.Money.WriteTo(ref made);
        made.Instrument = proposal.Instrument;
        made.FromDay = proposal.FromDay;
        if (proposal.Kind == CommandKind.StepContract)
        {
            Describe(ref made, proposal.Step);
        }
        else if (proposal.Kind == CommandKind.StepTitle)
        {
            DescribeProposed(ref made, proposal.Title);
        }
    }
}
