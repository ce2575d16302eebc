using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>What is due.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Events of deadlines before one command; the rest waits for the next.</summary>
    public const int DeadlineEventsMax = 64;

    private static IEnumerable<ReferenceDeadline> InOrder(IEnumerable<ReferenceDeadline> all) =>
        all.OrderBy(one => one.DueNs)
            .ThenBy(one => Rank(one.Kind))
            .ThenBy(one => one.Schedule.Value)
            .ThenBy(one => one.Session.Value)
            .ThenBy(one => one.Instrument.Value);

    /// <summary>
    /// The order of kinds at one instant. What has to wait makes all of its rank wait. Kills and
    /// proposals are in the list as they came.
    /// </summary>
    private static int Rank(ReferenceDeadlineKind kind) => kind switch
    {
        ReferenceDeadlineKind.Roll or ReferenceDeadlineKind.Step => 0,
        ReferenceDeadlineKind.Kill => 1,
        ReferenceDeadlineKind.Proposal => 2,
        ReferenceDeadlineKind.Disconnect => 3,
        ReferenceDeadlineKind.Resume => 4,
        ReferenceDeadlineKind.Interruption => 5,
        _ => 6,
    };

    /// <summary>One after the other; others go past those that have to wait.</summary>
    private void FireDeadlines()
    {
        ReferenceBudget budget = WholeSlice();
        HashSet<int> waiting = [];
        while (InOrder(_deadlines.Where(one => IsDue(one) && !waiting.Contains(Rank(one.Kind))))
            .FirstOrDefault() is { } first)
        {
            if (!Fire(first, budget))
            {
                waiting.Add(Rank(first.Kind));
            }
        }
    }

    /// <summary>A restart comes before the phases and days that it missed.</summary>
    private bool IsDue(ReferenceDeadline deadline) => deadline.DueNs <= _command.Time.Ns
        && (_command.Kind != CommandKind.Restarted
            || deadline.Kind is not (ReferenceDeadlineKind.Step or ReferenceDeadlineKind.Roll));

    private bool Fire(ReferenceDeadline deadline, ReferenceBudget budget)
    {
        int room = DeadlineEventsMax - _events.Count;
        if (deadline.Kind is ReferenceDeadlineKind.Disconnect or ReferenceDeadlineKind.Kill)
        {
            return FireCancels(deadline, budget, room);
        }

        bool mayFire = room > 0 && deadline.Kind switch
        {
            ReferenceDeadlineKind.Resume or ReferenceDeadlineKind.Interruption =>
                !IsChanging(deadline.Instrument)
                    && !_instruments[deadline.Instrument.Value].IsHaltUntold,
            ReferenceDeadlineKind.Step => !IsBlocked(deadline.Schedule),
            ReferenceDeadlineKind.Indicative => MayLook(deadline.Instrument),
            _ => true,
        };
        if (!mayFire)
        {
            return false;
        }

        _eventsMax = DeadlineEventsMax;
        switch (deadline.Kind)
        {
            case ReferenceDeadlineKind.Resume:
                _deadlines.Remove(deadline);
                Resume(_instruments[deadline.Instrument.Value]);
                break;
            case ReferenceDeadlineKind.Interruption:
                _deadlines.Remove(deadline);
                EndInterruption(_instruments[deadline.Instrument.Value]);
                break;
            case ReferenceDeadlineKind.Step:
                TakeStep(_schedules[deadline.Schedule.Value]);
                break;
            case ReferenceDeadlineKind.Roll:
                Roll();
                break;
            case ReferenceDeadlineKind.Proposal:
                EndProposal(
                    _proposals.Find(one => one.Number == deadline.Proposal)!,
                    ProposalEnd.TooOld);
                break;
            default:
                _deadlines.Remove(deadline);
                TellIndicative(_instruments[deadline.Instrument.Value]);
                break;
        }

        _eventsMax = EventWriter.EventsMax;
        return true;
    }

    /// <summary>
    /// Books with all their orders, up to the bound of looks, before one command; or one larger.
    /// </summary>
    private bool MayLook(InstrumentId instrument)
    {
        int looks = _booksLooked + 1 + _instruments[instrument.Value].Orders.Count;
        if (_booksLooked > 0 && looks > _bounds.Looks)
        {
            return false;
        }

        _booksLooked = looks;
        return true;
    }

    private bool FireCancels(ReferenceDeadline deadline, ReferenceBudget budget, int room)
    {
        ReferenceCancels cancels = deadline.Scope is { } scope
            ? CancelsOf(scope)
            : CancelsOf(SessionOf(deadline.Session)!);
        budget.Ends = room;
        bool isLong = IsLong(cancels, budget);
        if (room <= 0 || (isLong && AreJobsFull))
        {
            return false;
        }

        _deadlines.Remove(deadline);
        BeginCancels(cancels, isLong, budget);
        return true;
    }

    /// <summary>
    /// Back to its schedule, or to where the restart found it; what was interrupted, or about to
    /// be, is not traded continuously before the auction that it is owed.
    /// </summary>
    private void Resume(ReferenceInstrument instrument) => BeginPhaseChange(
        new ReferencePhaseChange
        {
            Instruments = [instrument.Id],
            Decide = one => one.Phase != TradingPhase.Halted ? null
                : one.Definition.Schedule.IsSome ? Interrupted(one, ToSchedule(one))
                : Interrupted(one, TurnTo(one, one.HaltedFrom, one.Kind)),
        });

    private static ReferenceTurn Interrupted(ReferenceInstrument at, ReferenceTurn turn)
    {
        bool isDue = at is { HaltedFrom: TradingPhase.Continuous, IsCollected: true };
        return turn.To == TradingPhase.Continuous
            && (isDue || at.Kind == AuctionKind.Volatility)
                ? TurnTo(at, TradingPhase.CallAuction, AuctionKind.Volatility)
                : turn;
    }
}
