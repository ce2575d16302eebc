using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Settlement.Simulated;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Settlement;

namespace SCO.Exchange.Settlement.Tests.Outboxes;

/// <summary>An exchange, a bank, and an outbox between them that can die at any step.</summary>
internal sealed class Rig
{
    public const long Second = 1_000_000_000;

    private const long IdleSeconds = 20;

    private readonly Random? _delays;
    private readonly List<(long DueNs, RailAnswer Answer)> _onTheWay = [];
    private int _stepsLeft = int.MaxValue;

    public Rig(ulong seed, SimulatedFates fates, Random? delays = null)
    {
        _delays = delays;
        Exchange = new SmallExchange(Clock);
        Bank = new SimulatedBank(seed, Clock, fates) { PaysRepetitions = true };
        Store.Step = Step;
        Exchange.Step = Step;
        Start();
    }

    public VirtualClock Clock { get; } = new();

    public SmallExchange Exchange { get; }

    public SimulatedBank Bank { get; }

    public MemoryStore Store { get; } = new();

    public Outbox Outbox { get; private set; } = null!;

    /// <summary>What operators were told.</summary>
    public List<string> Told { get; } = [];

    /// <summary>Whether the outbox loses its file when it dies.</summary>
    public bool LosesFile { get; set; }

    /// <summary>Whether the file is made anew behind each turn.</summary>
    public bool Compacts { get; init; }

    /// <summary>Steps that were taken in all lives.</summary>
    public int Steps { get; private set; }

    /// <summary>Dies after so many steps.</summary>
    public void DieAfter(int steps) => _stepsLeft = steps;

    /// <summary>A life begins: rails and outbox are new, the bank and the disk are not.</summary>
    public void Start()
    {
        RailTable rails = new();
        IPaymentRail bank = new SimulatedRail(Bank);
        StepRail rail = new(
            _delays is null ? bank : new SlowRail(bank, Clock, _delays, _onTheWay), Step);
        rails.Set(PaymentRail.Cips, rail);
        rails.Set(new BankId(1), rail);
        Outbox = new Outbox(
            Exchange, Exchange, Clock, rails, Store,
            new OutboxOptions { RetryAfter = TimeSpan.FromMinutes(2) },
            Told.Add);
    }

    /// <summary>Runs for a time; a death is followed by the next life.</summary>
    public void Run(long seconds, Random? luck = null)
    {
        long end = Clock.MonotonicNs + (seconds * Second);
        while (Clock.MonotonicNs < end)
        {
            int done = 0;
            try
            {
                done = Outbox.DoWork();
                if (Compacts)
                {
                    Outbox.Compact();
                }
            }
            catch (ProcessKilledException)
            {
                _stepsLeft = int.MaxValue;
                Exchange.Commit(luck?.Next(0, Exchange.PublishedCount + 1) ?? 0);
                Exchange.LosePublished();
                Store.Crash(isKept: luck?.Next(2) == 1);
                if (LosesFile)
                {
                    Store.Lose();
                }

                Start();
            }

            Exchange.Commit();
            Clock.Pass(done > 0 ? Second : IdleSeconds * Second);
        }
    }

    private void Step()
    {
        Steps++;
        _stepsLeft--;
        if (_stepsLeft == 0)
        {
            throw new ProcessKilledException();
        }
    }
}
