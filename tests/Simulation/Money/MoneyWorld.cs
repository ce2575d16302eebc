using System;
using System.Collections.Generic;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Simulation.Members;
using SCO.Exchange.Simulation.World;
using SCO.Exchange.Testing.Core;
using SCO.Exchange.Testing.Core.Streams;
using SCO.Exchange.Testing.Funds;

namespace SCO.Exchange.Simulation.Money;

/// <summary>
/// Everything about money that outlives a process of the exchange: the venue, its members' wishes,
/// the banks, and a second core with its ledger that follows what was delivered, command by
/// command, and is looked at behind each.
/// </summary>
internal sealed class MoneyWorld
{
    /// <summary>How many principals log on; number and place are the same.</summary>
    public const int Principals = 11;

    /// <summary>How many kinds of money a member has.</summary>
    public const int KindCount = 5;

    // Much of what is wanted does not reach the exchange, and what does is late.
    private const int DayFactor = 5;
    private const int TendsPerStep = 4;
    private const int FirstOperator = 8;
    private const ulong Place = 0xF0_4D5;

    private readonly SimulatedWorld _world;
    private readonly Dice _dice;
    private readonly FundsTally _tally = new();
    private readonly FundsRun _run;
    private readonly FundsStream _stream;
    private readonly uint[] _sessions = new uint[Principals + 1];
    private bool _isOpened;

    /// <summary>Draws the venue of a seed.</summary>
    public MoneyWorld(SimulatedWorld world, int seed)
    {
        _world = world;
        _dice = new Dice((ulong)seed, Place);
        Venue = new FundsVenue(_dice);
        _run = new FundsRun(() => new ExchangeCore(CoreCapacities.Of(Venue.Venue)), _tally)
        {
            OperatorSession = 0,
        };
        _stream = new FundsStream(_dice, Venue, _run.Book)
        {
            Core = _run.Core,
            StartsSessions = false,
            DayFactor = DayFactor,
            NumberOf = session => _sessions[PrincipalOf(session)],
        };
    }

    /// <summary>The venue.</summary>
    public FundsVenue Venue { get; }

    /// <summary>All banks, which tell what they know until they are answered.</summary>
    public SimulatedBank Bank { get; } = new();

    /// <summary>The member that somebody acts for, or none.</summary>
    public static MemberId MemberOf(SimulatedMember member) =>
        FundsVenue.MemberOf((uint)member.Principal);

    /// <summary>Lets members, operators and banks want something.</summary>
    /// <param name="members">The programs of the principals, by their numbers.</param>
    /// <param name="life">The exchange, if it lives.</param>
    /// <param name="step">The step of the run.</param>
    public void Trade(List<SimulatedMember> members, ExchangeLife? life, int step)
    {
        _dice.Begin((ulong)_world.Plan.Seed ^ Place, (ulong)step);
        if (!_isOpened)
        {
            return;
        }

        for (int principal = 1; principal <= Principals; principal++)
        {
            _sessions[principal] = members[principal - 1].Session;
        }

        _stream.Core = _run.Core;
        _stream.NowNs = _world.Clock.Now.Ns;
        _run.OperatorSession = _sessions[FirstOperator];
        int requests = _dice.Next(_world.Plan.RequestsPerStep + 1);
        for (int request = 0; request < requests; request++)
        {
            (Command command, byte[] content) = _stream.Draw();
            Send(members, life, in command, content);
        }

        for (int attempt = 0; attempt < TendsPerStep; attempt++)
        {
            if (_dice.Chance(_world.Plan.Tend))
            {
                (Command command, byte[] content) = _stream.Tend();
                Send(members, life, in command, content);
            }
        }

        _world.Counts.BankResends += Bank.Serve(life, _dice);
    }

    /// <summary>A command was delivered, for the first time in any life.</summary>
    /// <exception cref="SimulationException">Money or goods are not as they must be.</exception>
    public void Take(Command command, byte[] content, List<Event> delivered)
    {
        try
        {
            ReadOnlySpan<Slot> made = _run.Apply(
                new FundsStep(new StreamCommand(command, content), Crashes: false));
            SimulationException.Unless(
                made.Length == delivered.Count,
                $"command {command.Sequence.Value} has {delivered.Count} events, by a second "
                + $"core {made.Length}");
            for (int at = 0; at < made.Length; at++)
            {
                Slot told = new() { Event = delivered[at] };
                SimulationException.Unless(
                    SlotBytes.Of(in told).SequenceEqual(SlotBytes.Of(in made[at])),
                    $"event {at} of command {command.Sequence.Value} is not that of a second core");
                _isOpened |= delivered[at].Kind == EventKind.PhaseChanged;
            }
        }
        catch (FundsException broken)
        {
            throw new SimulationException(
                $"behind {EventText.Of(command)}: {broken.Message}{broken.StackTrace}");
        }

        Bank.Hear(in command, content);
    }

    /// <summary>
    /// The exchange has the money that everybody was told of; nothing is on its way to it.
    /// </summary>
    /// <exception cref="SimulationException">It has not.</exception>
    public void Demand(ExchangeCore core)
    {
        try
        {
            _run.Demand(core);
            _world.Counts.MoneyChecks++;
        }
        catch (FundsException broken)
        {
            throw new SimulationException(
                $"of what was told: {broken.Message}{broken.StackTrace}");
        }
    }

    /// <summary>Counts what happened.</summary>
    public void Count(Occurrences counts)
    {
        counts.MoneyRuns = 1;
        counts.Deals = _tally["deal Accept"];
        counts.Contracts = _tally["stage Contracted"];
        counts.ClosedContracts = _tally["stage Closed"];
        counts.Payments = _tally["payment Settled"];
        counts.Returns = _tally["payment Returned"];
        counts.Deposits = _tally["told Deposit"];
        counts.Withdrawals = _tally["told WithdrawalDone"];
        counts.RepeatedAnswers = _tally["repeated Deposit"]
            + _tally["repeated Withdrawal"] + _tally["repeated WithdrawalDone"]
            + _tally["repeated payment"];
        counts.Resolved = _tally["told InstructionResolved"];
        counts.PoolMoves = _tally["move Settled"];
        counts.Reconciled = _tally["day Reconciled"];
        counts.DaysClosed = _tally["day Closed"];
        counts.MarginCalls = _tally["call Called"];
        counts.FundsRefusals = _tally["refused InsufficientFunds"]
            + _tally["refused AboveWithdrawable"] + _tally["refused CounterpartyFundsMissing"]
            + _tally["refused InsufficientGoods"];
    }

    private void Send(
        List<SimulatedMember> members, ExchangeLife? life, in Command command, byte[] content)
    {
        if (command.Kind is CommandKind.Continue or CommandKind.Tick or CommandKind.Restarted
            or CommandKind.SessionStart or CommandKind.SessionEnd)
        {
            // These the exchange makes itself.
            return;
        }

        if (command.Session.IsSome)
        {
            if (command.Session.Value <= FundsVenue.Sessions)
            {
                int principal = PrincipalOf(command.Session.Value);
                bool isSaid = MoneyRequests.Send(
                    members[principal - 1].Client, in command, content);
                _world.Counts.Unsayable += isSaid ? 0 : 1;
            }
        }
        else if (SimulatedBank.IsTold(in command, content))
        {
            Bank.Tell(in command, content);
        }
        else
        {
            life?.Publish(in command, content);
        }
    }

    private static int PrincipalOf(uint session) =>
        session <= FundsVenue.Sessions ? (int)FundsVenue.PrincipalOf(session).Value : 0;
}
