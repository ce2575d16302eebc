using System;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes.Records;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing.Journal.Faults;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Settlement;

namespace SCO.Exchange.Host.Tests.Settle.Crash;

/// <summary>
/// What outlives the exchange: the time, its disks, the banks. The power goes once, before a step:
/// a call of a disk, or a word with a bank.
/// </summary>
internal sealed class DayWorld
{
    private const long SecondNs = 1_000_000_000;

    private readonly int _cutAt;
    private readonly Random _luck;
    private byte _marks;

    /// <summary>Makes a world.</summary>
    /// <param name="fate">What the bank does with each payment.</param>
    /// <param name="cutAt">The step at which the power goes, from 1; 0: never.</param>
    public DayWorld(SimulatedFate fate, int cutAt)
    {
        _cutAt = cutAt;
        _luck = new Random(cutAt);
        WaitNs = SecondNs * fate switch
        {
            SimulatedFate.PaysInSilence or SimulatedFate.LosesFirst => 20,
            SimulatedFate.AnswersLate or SimulatedFate.ReturnsLater
                or SimulatedFate.KeepsSilent => 200,
            _ => 1,
        };
        Bank = new SimulatedBank(7, Clock, SimulatedFates.Only(fate)) { PaysRepetitions = true };
        Journal = Watched(new FaultDevice(cutAt) { Clock = Clock });
        Outbox = Watched(new FaultDevice(~cutAt) { Clock = Clock });
    }

    public SettledVenue Venue { get; } = new(4, outside: 3);

    public VirtualClock Clock { get; } = new();

    /// <summary>How long people wait between two looks: as long as the bank lets them.</summary>
    public long WaitNs { get; }

    /// <summary>A bank without the duplicate check that real ones have.</summary>
    public SimulatedBank Bank { get; }

    public FaultDevice Journal { get; private set; }

    public FaultDevice Outbox { get; private set; }

    /// <summary>Steps so far, in all lives.</summary>
    public int Steps { get; private set; }

    /// <summary>Whether the power is gone.</summary>
    public bool IsOff => Journal.IsOff;

    /// <summary>A mark for a file of the outbox that no file before had.</summary>
    public byte[] NextMark()
    {
        _marks++;
        byte[] mark = new byte[OutboxBytes.MarkBytes];
        mark.AsSpan().Fill(0xA5);
        mark[^1] = _marks;
        return mark;
    }

    /// <summary>How often the payee of an instruction was credited.</summary>
    public int CreditsOf(DayLife life, InstructionId instruction) =>
        Bank.CreditsOf(EndToEndName.Of(instruction))
            + Bank.CreditsOf(EndToEndName.Of(life.Contracts[0], instruction));

    /// <summary>Ways to the bank, as each life opens them anew.</summary>
    public RailTable Rails()
    {
        RailTable rails = new();
        StepRail rail = new(new SimulatedRail(Bank), Step);
        rails.Set(PaymentRail.Cips, rail);
        rails.Set(new BankId(1), rail);
        rails.Set(new BankId(2), rail);
        return rails;
    }

    /// <summary>The machine comes up again; of what was not synced anything may be left.</summary>
    public void Restart()
    {
        Journal = Watched(Journal.AfterPowerCut(_luck));
        Outbox = Watched(Outbox.AfterPowerCut(_luck));
    }

    private void Step()
    {
        Count();
        if (IsOff)
        {
            throw new PowerLostException();
        }
    }

    private void Count()
    {
        Steps++;
        if (Steps == _cutAt)
        {
            Journal.CutPower();
            Outbox.CutPower();
        }
    }

    private FaultDevice Watched(FaultDevice disk)
    {
        disk.Before = (_, _) => Count();
        return disk;
    }
}
