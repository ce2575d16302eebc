using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Proposals;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core;

/// <content>Kill switches, and what two operators have to agree on.</content>
public sealed partial class ExchangeCore
{
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
        while (Proposals.TryFindFor(target, out Proposal stale))
        {
            Proposals.End(in stale, ProposalEnd.SwitchEngaged, in command, ref events);
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

    private RejectReason CheckRelease(in Proposal proposal) =>
        Exists(proposal.Switch) ? RejectReason.None : RejectReason.ScopeInvalid;
}
