using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Blocks;
using SCO.Exchange.Simulation.Checks;
using SCO.Exchange.Simulation.Members;
using SCO.Exchange.Simulation.Money;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Simulation;

/// <summary>
/// One seed: a first phase in which anything may go wrong and nothing wrong may be told, a second
/// one in which everything is well again and everybody must be served.
/// </summary>
internal sealed partial class SimulationRun
{
    private const ulong StepKey = 0x5CA1_AB1E;
    private const int DamageDeathsMax = 3;

    private readonly SimulationPlan _plan;
    private readonly SimulatedWorld _world;
    private readonly StepSet? _only;
    private readonly Dice _dice;
    private readonly List<SimulatedMember> _members = [];
    private readonly List<FeedListener> _listeners = [];
    private readonly JournalCheck _journal;
    private readonly int[] _order = [.. Enumerable.Range(0, StageCount)];
    private ExchangeLife? _life;
    private long? _spaceBytes;
    private readonly List<Stranger> _strangers = [];
    private int _listenerCount;
    private bool _isStopping;
    private bool _isWell;
    private int _damageDeaths;
    private string _lastDeath = "none";

    private SimulationRun(int seed, StepSet? only)
    {
        _plan = new SimulationPlan(seed);
        _only = only;
        _world = new SimulatedWorld(_plan);
        _dice = new Dice((ulong)seed, StepKey);
        _journal = new JournalCheck(_world);
        _spaceBytes = _plan.SpaceBytes;
        AddMembers();
        for (int listener = 0; listener < _plan.Listeners; listener++)
        {
            Listen();
        }
    }

    private void AddMembers()
    {
        int traders = _world.Money is null
            ? Math.Min(_plan.Members, _world.Venue.Traders)
            : MoneyWorld.Principals;
        for (int principal = 1; principal <= traders; principal++)
        {
            _members.Add(new SimulatedMember(_world, principal));
        }

        if (_world.Money is null)
        {
            _members.Add(new SimulatedMember(_world, (int)_world.Venue.TradingOperator.Value));
            _members.Add(new SimulatedMember(_world, (int)_world.Venue.Operator.Value));
        }
    }

    /// <summary>The step that it is in; the number of steps in the second phase.</summary>
    private int Step { get; set; }

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="only">The steps of the first phase to take; null: all.</param>
    public static SimulationResult Of(int seed, StepSet? only = null)
    {
        SimulationRun run;
        try
        {
            run = new(seed, only);
        }
        catch (Exception failure)
        {
            return new SimulationResult(
                seed, SimulationEnd.Failed, failure, Step: 0, Steps: 0, Hash: 0, new());
        }

        try
        {
            run.PhaseOne();
            run.PhaseTwo();
            return run.Result(SimulationEnd.Passed, null);
        }
        catch (JournalException refusal) when (run.IsRefusal(refusal))
        {
            return run.Result(SimulationEnd.Refused, refusal);
        }
        catch (LastCommitLostException lost)
        {
            return run.Result(SimulationEnd.LostCommit, lost);
        }
        catch (Exception failure)
        {
            return run.Result(SimulationEnd.Failed, failure);
        }
        finally
        {
            run.End();
        }
    }

    // What was damaged must be refused in a sentence; what was not must not be refused.
    private bool IsRefusal(JournalException refusal) => _world.Explains(refusal);

    private SimulationResult Result(SimulationEnd end, Exception? cause)
    {
        ulong hash = _world.Witness.Hash;
        foreach (SimulatedMember member in _members)
        {
            foreach (ulong answer in member.Answers)
            {
                hash = Fnv.Add(hash, answer);
            }
        }

        hash = Fnv.Add(hash, _world.Clock.Now.Ns);
        foreach (FaultDevice disk in _world.Disks)
        {
            hash = Fnv.Add(hash, (ulong)disk.CallCount);
        }

        Occurrences counts = _world.Counts;
        foreach (FeedListener listener in _listeners)
        {
            hash = Fnv.Add(hash, (ulong)listener.Client.Applied);
            counts.FeedMessages += listener.Client.Applied;
            counts.FeedRequests += listener.Client.Requests;
            counts.FeedSnapshots += listener.Client.Snapshots;
        }

        CountFaults(counts);
        counts.Commands = (long)_world.Witness.Delivered;
        counts.Answers = _members.Sum(member => member.Answers.Count);
        counts.Refusals = end == SimulationEnd.Refused ? 1 : 0;
        counts.LostCommits = end == SimulationEnd.LostCommit ? 1 : 0;
        counts.ReferenceRuns = _plan.UsesReference ? 1 : 0;
        counts.Checkpoints = _world.Checkpoints.All.Count;
        counts.ArchiveRuns = counts.Archived > 0 ? 1 : 0;
        counts.Sm3Runs = _plan.Hash == BlockHash.Sm3 ? 1 : 0;
        _world.Money?.Count(counts);
        hash = Fnv.Add(hash, _world.Checkpoints.Hash);
        return new SimulationResult(
            _plan.Seed, end, cause, Step, _plan.Steps, hash, counts);
    }

    private void End()
    {
        try
        {
            _life?.Dispose();
        }
        catch (Exception)
        {
            // What happened before is what counts.
        }

        _members.ForEach(member => member.Dispose());
        _listeners.ForEach(listener => listener.Dispose());
        _strangers.ForEach(stranger => stranger.Dispose());
    }

    private void PhaseOne()
    {
        for (Step = 0; Step < _plan.Steps; Step++)
        {
            if (_only?.Contains(Step) != false)
            {
                _dice.Begin((ulong)_plan.Seed ^ StepKey, (ulong)Step);
                Pass();
                Happen();
                Trade();
                for (int turn = 0; turn < _plan.TurnsPerStep; turn++)
                {
                    Turn(_plan.StageShare);
                }

                Look();
            }
        }
    }

    private void Pass()
    {
        long ns = _dice.NextInt64(_plan.PassNsMax);
        if (_dice.Chance(_plan.Jump) && _life is not null
            && _life.Core.TryNextDeadline(out Domain.Numbers.Timestamp due)
            && due.Ns > _world.Clock.Now.Ns)
        {
            long far = checked((long)(due.Ns - _world.Clock.Now.Ns));
            ns = _dice.Next(4) == 0 ? _dice.NextInt64(far) : far;
        }

        _world.Clock.Pass(ns);
    }

    private void Trade()
    {
        if (_world.Money is { } money)
        {
            money.Trade(_members, _life, Step);
            return;
        }

        if (_dice.Chance(_plan.Operate))
        {
            SimulatedMember house = _members[^(1 + _dice.Next(2))];
            OperatorTraffic.Send(house, _world.Venue, _dice);
        }

        if (_life is { } life && _dice.Chance(_plan.Tend))
        {
            OperatorTraffic.Tend(_members[^1], life.Core, _world.Venue, _dice);
        }

        SimulatedMember member = _members[_dice.Next(_members.Count - 1)];
        int requests = _dice.Next(_plan.RequestsPerStep + 1);
        for (int request = 0; request < requests; request++)
        {
            MemberTraffic.Send(member, _world.Venue, _dice);
        }
    }

    private void Look()
    {
        if (_life is { IsSettled: true } life && _dice.Next(10) == 0)
        {
            CompareBooks(life);
        }
    }

    private void CompareBooks(ExchangeLife life)
    {
        life.Check.DemandPositions(life.Core);
        if (life.IsSettled)
        {
            _world.Money?.Demand(life.Core);
        }

        foreach (FeedListener listener in _listeners)
        {
            if (listener.IsLevelWith(life))
            {
                _world.Counts.BookChecks++;
                BookCheck.Demand(
                    life.Core, listener.Client.Books, _world.BooksLast);
            }
        }
    }

    private void Listen() => _listeners.Add(new FeedListener(_world, _listenerCount++));

    /// <summary>Lets the living exchange do something, and buries it if that kills it.</summary>
    private void Alive(Action<ExchangeLife> act)
    {
        if (_life is not { } life)
        {
            return;
        }

        try
        {
            act(life);
        }
        catch (Exception failure) when (IsDeath(failure) && !IsFinal(failure))
        {
            Bury(failure);
        }
    }

    /// <summary>Lets it die of something, and counts what nothing but damage explains.</summary>
    private void Bury(Exception failure)
    {
        _lastDeath = failure.Message;
        _world.Counts.DamageDeaths += IsOfNothingElse(failure) ? 1 : 0;
        Die();
    }

    private bool IsOfNothingElse(Exception failure) => failure is JournalException refusal
        && IsRefusal(refusal)
        && !_world.IsKilled && !_world.IsOff && !_world.Disk.HasFailed
        && !_world.ArchiveDisk.HasFailed;

    // Where all is well but what was damaged, each start meets the damage again.
    private bool IsFinal(Exception failure) => failure is JournalException refusal
        && IsRefusal(refusal) && _isWell && ++_damageDeaths > DamageDeathsMax;

    private bool IsDeath(Exception failure) =>
        failure is not (SimulationException or LastCommitLostException)
        && (_world.IsKilled || _world.IsOff
            || (failure is IOException && _world.SnapshotDisk.HasFailed)
            || (failure is JournalException journal
                && (_world.Disk.HasFailed || _world.ArchiveDisk.HasFailed
                    || IsFull(journal) || _world.Explains(journal))));

    private bool IsFull(JournalException failure) => failure.Fault == JournalFault.WriteFailed
        && (_world.Disk.CapacityBytes < long.MaxValue
            || _world.ArchiveDisk.CapacityBytes < long.MaxValue);

    /// <summary>The process is gone; with the power, the machine too.</summary>
    private void Die()
    {
        Count();

        // Whatever disposing would still write is never written.
        _world.IsKilled = true;
        _life?.Dispose();
        _life = null;
        _isStopping = false;
        SimulationException.Unless(
            _world.Disk.FailedCall is DeviceCall.Open or DeviceCall.Read or DeviceCall.Lock
                or DeviceCall.Exists or DeviceCall.List or DeviceCall.Length
                or DeviceCall.MeasureSpace
                || _world.Disk.ChangesAfterFailure == 0,
            $"the disk was written to after a {_world.Disk.FailedCall} had failed");
        foreach (FaultDevice disk in _world.Disks)
        {
            disk.Heal();
        }

        _world.IsKilled = false;
        _world.KillAtCall = 0;
        if (_world.IsOff)
        {
            _world.CutPower(_dice);
        }
    }

    private void Count()
    {
        if (_world.IsOff)
        {
            return;
        }

        _world.Counts.Kills += _world.IsKilled || !_world.Disk.HasFailed ? 1 : 0;
        _world.Counts.FailStops += !_world.IsKilled && _world.Disk.HasFailed ? 1 : 0;
    }
}
