using System;
using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Outboxes;
using SCO.Exchange.Settlement.Rails;
using SCO.Exchange.Testing.Pipeline;
using SCO.Exchange.Testing.Settlement;
using Xunit;

namespace SCO.Exchange.Settlement.Tests.Outboxes.Crashes;

/// <summary>One seed of an outbox among hostile banks, and the checks of it.</summary>
internal sealed class AdversaryRun
{
    private const int StepsOfSeed = 1_000;
    private const int InstructionsMax = 60;

    private readonly Random _luck;
    private readonly VirtualClock _clock = new();
    private readonly SmallExchange _exchange;
    private readonly HostileWorld _world;
    private readonly MemoryStore _store = new();
    private Outbox _outbox = null!;
    private int _left;

    public AdversaryRun(int seed)
    {
        _luck = new Random(seed);
        _exchange = new SmallExchange(_clock) { Step = Step };
        _world = new HostileWorld(_luck, _clock);
        _store.Step = Step;
        Start();
    }

    public void Go()
    {
        for (int step = 0; step < StepsOfSeed; step++)
        {
            try
            {
                Act(_luck.Next(12));
            }
            catch (ProcessKilledException)
            {
                Die();
            }

            CheckOnce();
        }

        // The banks become honest, and people look after what was set aside: a new life.
        _world.IsHonest = true;
        Die();
        _left = int.MaxValue;
        _exchange.SetBankDay(BankDayState.Open);
        for (int turn = 0; turn < 400; turn++)
        {
            if (turn == 200)
            {
                _world.TellAll();
            }

            _ = _outbox.DoWork();
            _exchange.Commit();
            _clock.Pass(60 * Rig.Second);
        }

        CheckOnce();
        CheckEnds();
    }

    private void Act(int drawn)
    {
        switch (drawn)
        {
            case 0 when _exchange.Rows.Count < InstructionsMax:
                _ = _luck.Next(3) == 0
                    ? _exchange.Withdraw(_luck.Next(1, 100_000))
                    : _exchange.Instruct((ulong)_luck.Next(1, 9), _luck.Next(1, 100_000));
                break;
            case 1 or 2:
                _world.Lie();
                break;
            case 3:
                _exchange.Commit(_luck.Next(0, _exchange.PublishedCount + 1));
                break;
            case 4:
                _clock.Pass(_luck.Next(1, 1_200) * Rig.Second);
                break;
            case 5 when _luck.Next(20) == 0:
                _exchange.RollDay();
                _world.Day = new((ushort)(_world.Day.DayNumber + 1));
                break;
            case 6 when _luck.Next(5) == 0:
                _exchange.SetBankDay(_luck.Next(3) switch
                {
                    0 => BankDayState.Clearing,
                    1 => BankDayState.Reconciling,
                    _ => BankDayState.Open,
                });
                break;
            case 7 when _luck.Next(10) == 0:
                throw new ProcessKilledException();
            default:
                _ = _outbox.DoWork();
                break;
        }
    }

    private void Die()
    {
        _left = int.MaxValue;
        _exchange.Commit(_luck.Next(0, _exchange.PublishedCount + 1));
        _exchange.LosePublished();
        _store.Crash(isKept: _luck.Next(2) == 1);
        if (_luck.Next(6) == 0)
        {
            _store.Lose();
        }

        Start();
    }

    private void Start()
    {
        _left = int.MaxValue;
        RailTable rails = new();
        rails.Set(PaymentRail.Cips, new StepRail(new HostileRail("cips", _world), Step));
        rails.Set(new BankId(1), new StepRail(new HostileRail("bank", _world), Step));
        rails.Set(new BankId(2), new StepRail(new HostileRail("other", _world), Step));
        _outbox = new Outbox(
            _exchange, _exchange, _clock, rails, _store,
            new OutboxOptions { RetryAfter = TimeSpan.FromMinutes(2) }, _ => { });
        _left = _luck.Next(20, 2_000);
    }

    private void Step()
    {
        _left--;
        if (_left == 0)
        {
            throw new ProcessKilledException();
        }
    }

    private void CheckOnce()
    {
        foreach ((ulong instruction, SmallExchange.Row row) in _exchange.Rows)
        {
            int arrived = TruthOf(instruction, row)?.Arrived ?? 0;
            Assert.True(arrived <= 1, $"{instruction:X} was sent {arrived} times");
        }
    }

    private void CheckEnds()
    {
        foreach ((ulong instruction, SmallExchange.Row row) in _exchange.Rows)
        {
            HostileWorld.Truth? truth = TruthOf(instruction, row);
            Assert.True(truth is not null, $"{instruction:X} was never made");
            PaymentStatus wanted = truth.Answer.Status == RailStatus.Settled
                ? PaymentStatus.Settled : PaymentStatus.Rejected;
            List<PaymentStatus> path = [.. row.Path];
            _ = path.Remove(PaymentStatus.TimedOut);
            Assert.True(
                path is [PaymentStatus only] && only == wanted,
                $"{instruction:X}: {wanted} became {string.Join(", ", row.Path)}");
        }
    }

    private HostileWorld.Truth? TruthOf(ulong instruction, SmallExchange.Row row) =>
        _world.Of(row.IsWithdrawal
            ? EndToEndName.Of(new InstructionId(instruction))
            : EndToEndName.Of(row.Contract, new InstructionId(instruction)));
}
