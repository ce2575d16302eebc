using System;
using System.Collections.Generic;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Money;
using SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.Pipeline;
using SCO.Exchange.Simulation.Checks;
using SCO.Exchange.Simulation.Members;
using SCO.Exchange.Simulation.Money;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Simulation;

/// <content>
/// The second phase: everything is well, so everybody is served, everything is told, and the
/// journal tells it again.
/// </content>
internal sealed partial class SimulationRun
{
    // Longer than anybody's patience: a dead connection is held for up to 12 s.
    private const int RoundsMax = 6_000;
    private const long RoundNs = 5_000_000;
    private const ulong NoLabel = 1UL << 60;

    private void PhaseTwo()
    {
        _dice.Begin((ulong)_plan.Seed, StepKey);
        _isWell = true;
        foreach (FaultDevice disk in _world.Disks)
        {
            disk.Heal();
            disk.PowerGoesAt = 0;
            disk.CapacityBytes = long.MaxValue;
        }

        _world.IsArchiveAway = false;
        _world.Custodian.IsAway = false;
        _world.KillAtCall = 0;
        _world.Network.DelayNsMax = 0;
        _world.LogonTimes.FailuresLeft = 0;
        UnstallLines();
        _spaceBytes = null;
        Await(() => !_isStopping, "the exchange does not stop", mayEnd: true);
        if (_life is null || _life.HasLostSnapshots || _plan.SpaceBytes is not null)
        {
            Die();
            Start();
        }

        Listen();
        _listeners.ForEach(listener => listener.Heal());
        Await(() => _members.TrueForAll(IsLoggedOn), "not everybody can log on");
        // What is delivered is durable: no later life goes back behind it.
        ulong before = _life!.Pipeline.DeliveredSequence;
        ProbeAll();
        Await(() => _world.Money?.Bank.IsQuiet != false, "a bank is not answered");
        Await(() => _life!.IsSettled, "the exchange does not settle");
        Await(
            () => _life!.IsSettled
                && _listeners.TrueForAll(listener => listener.IsLevelWith(_life!)),
            "not every listener catches up");
        Await(() => !_life!.AwaitsArchive, "the feed still waits for the archive");
        CompareBooks(_life!);
        Await(
            () => !_plan.TakesCheckpoints || _world.Custodian.Last?.Sequence.Value > before,
            "no checkpoint is taken any more");
        StopAndStartAgain();
    }

    private static bool IsLoggedOn(SimulatedMember member) =>
        member.Client.State == SessionState.LoggedOn;

    /// <summary>Everybody asks something that is always answered.</summary>
    private void ProbeAll()
    {
        Dictionary<SimulatedMember, ulong> asked = [];
        Await(
            () =>
            {
                foreach (SimulatedMember member in _members)
                {
                    bool isAnswered = asked.TryGetValue(member, out ulong label)
                        && member.AnsweredLabel >= label;
                    if (!isAnswered && (label == 0 || !IsLoggedOn(member)))
                    {
                        Ask(member, asked);
                    }
                }

                return _members.TrueForAll(member =>
                    asked.TryGetValue(member, out ulong label) && member.AnsweredLabel >= label);
            },
            "not everybody is answered");
    }

    private static void Ask(SimulatedMember member, Dictionary<SimulatedMember, ulong> asked)
    {
        CancelOrder probe = Requests.CancelLabelled(1, NoLabel);
        asked[member] = member.Client.TrySend(ref probe) == SendResult.Queued
            ? probe.ClientOrderId
            : 0;
    }

    private void StopAndStartAgain()
    {
        Core.ExchangeCore core = _life!.Core;
        GateCheck check = _life.Check;
        long damageDeaths = _world.Counts.DamageDeaths;
        RequestStop(_life);
        Await(() => _life is null, "the exchange does not stop", mayEnd: true);
        if (_world.Counts.DamageDeaths > damageDeaths)
        {
            // Damage that nobody had met ended it while it stopped: that is no stop. Where each
            // start meets it again, the run ends with that.
            Start();
            StopAndStartAgain();
            return;
        }

        DemandSigned(check);
        Await(
            () => _members.TrueForAll(member =>
                member.Answers.Count == check.AnswersOf(new(member.Session)).Count
                || member.Client.State != SessionState.LoggedOn),
            "answers stay on their way",
            mayEnd: true);
        foreach (SimulatedMember member in _members)
        {
            member.DemandAnswers(check, isAll: false);
        }

        if (_plan.IsArchived)
        {
            Move();
        }

        _journal.Demand(core);
        Start();
        SimulationException.Unless(
            _life!.Recovered.StoppedClean && _life.Journal.WasClosedClean,
            "the exchange was stopped cleanly and does not know it");
        Await(() => _members.TrueForAll(IsLoggedOn), "not everybody can log on again");
        Await(
            () => _life!.IsSettled && _members.TrueForAll(member => !member.Client.IsRecovering
                && member.Answers.Count
                    == _life.Check.AnswersOf(new(member.Session)).Count),
            "not every answer arrives");
        Await(
            () => (_world.Custodian.Last?.Number ?? 0) >= _world.Checkpoints.Journaled,
            "not every checkpoint reaches the custodian");
        foreach (SimulatedMember member in _members)
        {
            member.DemandAnswers(_life.Check, isAll: true);
        }

        DemandBalances();
    }

    /// <summary>Where all is well, the custodian has what signs the last command.</summary>
    /// <exception cref="JournalException">A damaged archive lets nobody sign: a start behind the
    /// last checkpoint has to read the day again.</exception>
    private void DemandSigned(GateCheck stopped)
    {
        ulong signed = _world.Custodian.Last?.Sequence.Value ?? 0;
        if (_plan.TakesCheckpoints && signed < stopped.StoppedSequence)
        {
            FindDamage();
            throw new SimulationException(
                $"the stop behind command {stopped.StoppedSequence} is signed up to {signed} "
                + "alone");
        }
    }

    /// <summary>Each member asks what it has, and is told what the exchange has for it.</summary>
    private void DemandBalances()
    {
        List<SimulatedMember> asking = _world.Money is null
            ? []
            : _members.FindAll(member => MoneyWorld.MemberOf(member).IsSome);
        HashSet<SimulatedMember> asked = [];
        Await(
            () =>
            {
                foreach (SimulatedMember member in asking)
                {
                    if (!asked.Contains(member) || IsOld(member))
                    {
                        member.Balances.Clear();
                        QueryBalances query = Requests.Balances();
                        if (member.Client.TrySend(ref query) == SendResult.Queued)
                        {
                            asked.Add(member);
                        }
                    }
                }

                return asking.TrueForAll(IsTold);
            },
            "not everybody is told what it has");
        _world.Counts.Balances += asking.Count;
    }

    private bool IsTold(SimulatedMember member) =>
        member.Balances.Count == MoneyWorld.KindCount && !IsOld(member);

    // What is due may have come to pass since.
    private bool IsOld(SimulatedMember member)
    {
        foreach ((AccountKind kind, long fen) in member.Balances)
        {
            if (_life!.Core.ViewMoney(
                MoneyWorld.MemberOf(member), (Domain.Clearing.AccountKind)kind).Fen != fen)
            {
                return member.Balances.Count == MoneyWorld.KindCount;
            }
        }

        return false;
    }

    private string Absent()
    {
        string absent = "";
        foreach (SimulatedMember member in _members)
        {
            absent += IsLoggedOn(member)
                ? ""
                : $"; principal {member.Principal} is {member.Client.State}, "
                    + $"{member.LastEnd.Reason}";
        }

        return absent;
    }

    private void Await(Func<bool> holds, string otherwise, bool mayEnd = false)
    {
        for (int round = 0; !holds(); round++)
        {
            if (round == RoundsMax)
            {
                FindDamage();
                throw new SimulationException(
                    $"{otherwise}{Absent()}; the last death: {_lastDeath}");
            }

            _world.Clock.Pass(RoundNs);
            Turn(share: 1);
            _ = _world.Money?.Bank.Serve(_life, dice: null);

            // Told while the archive was away, heard later.
            _members.ForEach(member => member.ReturnIfRefused());
            ReplaceIfBlind();
            if (_life is null && !mayEnd)
            {
                Start();
            }
        }
    }

    /// <summary>An exchange that tells no late listener any more is started again, as an operator
    /// would; where damage is behind it, not for ever.</summary>
    private void ReplaceIfBlind()
    {
        if (_life is not { HasLostSnapshots: true } blind || _isStopping)
        {
            return;
        }

        string why = $"no snapshots any more: {blind.LostSnapshots}";
        if (_world.HasDamage && ++_damageDeaths > DamageDeathsMax)
        {
            throw new JournalException(JournalFault.Damaged, why);
        }

        _lastDeath = why;
        Die();
        Start();
    }

    /// <summary>Nobody can be served from behind what was damaged at rest.</summary>
    /// <exception cref="JournalException">There is such damage.</exception>
    private void FindDamage()
    {
        if (_world.HasDamage)
        {
            using JournalReader reader = new(_world.Joined, ExchangePipeline.Versions);
            while (reader.MoveNext())
            {
            }
        }
    }
}
