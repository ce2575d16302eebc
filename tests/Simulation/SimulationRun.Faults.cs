using System;
using System.Collections.Generic;
using SCO.Exchange.Journal;
using SCO.Exchange.Journal.Faster;
using SCO.Exchange.MarketData.Protocol.Transport;
using SCO.Exchange.Simulation.Members;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Journal.Faults;

namespace SCO.Exchange.Simulation;

/// <content>What goes wrong.</content>
internal sealed partial class SimulationRun
{
    private const int CallsAhead = 40;
    private const int LieCallsMax = 14;
    private const int CopyEvery = 20;
    private const long SlowNsMax = 4_000_000_000;

    private static readonly DeviceCall[] Calls = Enum.GetValues<DeviceCall>();

    private static readonly MediaFault[] MediaFaults =
        [MediaFault.Lost, MediaFault.Misdirected, MediaFault.Stale, MediaFault.Duplicate];

    private byte[]? _oldSuperblock;

    private void Happen()
    {
        if (_life is null && _dice.Next(4) == 0)
        {
            Start();
        }

        if (_dice.Next(CopyEvery) == 0 && _world.HasJournal)
        {
            _oldSuperblock = _world.Disk[SimulatedWorld.SuperblockName];
        }

        if (Step == _plan.MediaFaultAt)
        {
            DamageMedia();
        }

        if (_dice.Chance(_plan.SnapshotDamage))
        {
            DamageSnapshots();
        }

        FailCalls();
        FailProcess();
        FailNetwork();
        TryArchive();
        if (_dice.Chance(_plan.CustodianAway))
        {
            _world.Custodian.IsAway = !_world.Custodian.IsAway;
            _world.Counts[FaultKind.CustodianAway] += _world.Custodian.IsAway ? 1 : 0;
        }

        if (_life is null && _dice.Chance(_plan.CustodianAway))
        {
            _world.Custodian.Lose(_dice.Next(1, 4));
        }
    }

    private void FailCalls()
    {
        if (_dice.Chance(_plan.CallFailure))
        {
            FaultyDisk().Fail(
                Calls[_dice.Next(Calls.Length)],
                _dice.Next(2) == 0 ? DeviceError.InputOutput : DeviceError.NoSpace,
                _dice.Next(1, CallsAhead));
        }

        if (_dice.Chance(_plan.SlowCall))
        {
            FaultyDisk().Delay(
                Calls[_dice.Next(Calls.Length)], _dice.NextInt64(SlowNsMax),
                _dice.Next(1, CallsAhead));
        }
    }

    // That of the archive is seldom used, and used by few.
    private FaultDevice FaultyDisk() => _plan.IsArchived && _dice.Next(3) == 0
        ? _world.ArchiveDisk
        : _world.Disk;

    private void FailProcess()
    {
        if (_dice.Chance(_plan.PowerCut))
        {
            FaultDevice disk = FaultyDisk();
            disk.PowerGoesAt = disk.CallCount + _dice.Next(1, CallsAhead);
        }

        if (_dice.Chance(_plan.Kill))
        {
            if (_dice.Next(3) == 0)
            {
                Die();
            }
            else
            {
                _world.KillAtCall = _world.CallCount + _dice.Next(1, CallsAhead);
            }
        }

        if (_dice.Chance(_plan.CleanStop) && _life is { } life && !_isStopping)
        {
            RequestStop(life);
        }

        if (_life is not null && _dice.Next(100) == 0)
        {
            StartTwice();
        }

        if (_dice.Chance(_plan.WallStep))
        {
            _world.Counts[FaultKind.ClockStep]++;
            _world.Clock.StepWall(_dice.NextInt64(-3_000_000_000, 5_000_000_000));
        }
    }

    private void FailNetwork()
    {
        if (_dice.Chance(_plan.Cut))
        {
            _world.Network.CutAny(_dice);
        }

        if (_dice.Chance(_plan.MemberRestart))
        {
            _world.Counts[FaultKind.MemberRestart]++;
            _members[_dice.Next(_members.Count)].Restart();
        }

        if (_dice.Chance(_plan.LateListener))
        {
            Listen();
        }

        if (_dice.Chance(_plan.Stranger))
        {
            _world.Counts[FaultKind.Stranger]++;
            _strangers.Add(new Stranger(_world, _dice));
        }

        _world.LineA.Answer = Stalled(_world.LineA.Answer);
        _world.LineB.Answer = Stalled(_world.LineB.Answer);
        if (_dice.Chance(_plan.CallFailure))
        {
            _world.LogonTimes.FailuresLeft = _dice.Next(1, 3);
        }
    }

    private void UnstallLines() =>
        _world.LineA.Answer = _world.LineB.Answer = SendResult.Ok;

    private SendResult Stalled(SendResult before) =>
        _dice.Chance(_plan.LineStall)
            ? _dice.Next(2) == 0 ? SendResult.BackPressured : SendResult.NotConnected
            : _dice.Next(5) == 0 ? SendResult.Ok : before;

    /// <summary>A second process on the same disk is refused while the first one lives.</summary>
    private void StartTwice() => Alive(_ =>
    {
        try
        {
            FasterJournal.Open(ExchangeLife.SettingsOf(_world)).Dispose();
            throw new SimulationException("two processes write to one journal");
        }
        catch (JournalException locked) when (locked.Fault == JournalFault.Locked)
        {
            _world.Counts[FaultKind.SecondProcess]++;
        }
    });

    /// <summary>Snapshots are an accelerator: whatever becomes of them, nothing else does.
    /// </summary>
    private void DamageSnapshots()
    {
        FaultDevice disk = _world.SnapshotDisk;
        DeviceCall call = Calls[_dice.Next(Calls.Length)];
        int ahead = _dice.Next(1, CallsAhead);
        switch (_dice.Next(8))
        {
            case 0 or 1:
                disk.Fail(call, DeviceError.NoSpace, ahead);
                break;
            case 2:
                disk.Fail(call, DeviceError.InputOutput, ahead);
                break;
            case 3:
                disk.Delay(call, _dice.NextInt64(SlowNsMax), ahead);
                break;
            default:
                if (disk.Names.Count > 0)
                {
                    Damage(disk);
                }

                break;
        }
    }

    private void DamageMedia()
    {
        FaultDevice disk = FaultyDisk();
        disk = disk.Names.Count > 0 ? disk : _world.Disk;
        int kind = _dice.Next(6);
        if (kind == 0)
        {
            LieAndCutPower(_world.Disk);
        }
        else if (kind == 1 && _oldSuperblock is not null && _world.HasJournal)
        {
            _world.Disk.PutBack(SimulatedWorld.SuperblockName, _oldSuperblock);
        }
        else if (disk.Names.Count > 0)
        {
            Damage(disk);
        }
    }

    /// <summary>The disk acknowledges a write that only its cache has, and soon the power goes.
    /// </summary>
    private void LieAndCutPower(FaultDevice disk)
    {
        disk.Spoil(MediaFault.Lost, disk.Count(DeviceCall.Write) + _dice.Next(1, 4));
        disk.PowerGoesAt = disk.CallCount + _dice.Next(2, LieCallsMax);
    }

    private void Damage(FaultDevice disk)
    {
        IReadOnlyList<string> names = disk.Names;
        string name = names[_dice.Next(names.Count)];
        int length = disk[name].Length;
        switch (_dice.Next(6))
        {
            case 0 when length > 0:
                disk.Flip(name, _dice.Next(length), (byte)(1 << _dice.Next(8)));
                break;
            case 1 when length > 0:
                disk.CutTo(name, _dice.Next(length));
                break;
            case 2:
                disk.Lose(name);
                break;
            default:
                disk.Spoil(
                    MediaFaults[_dice.Next(MediaFaults.Length)],
                    disk.Count(DeviceCall.Write) + _dice.Next(1, 10));
                break;
        }
    }
}
