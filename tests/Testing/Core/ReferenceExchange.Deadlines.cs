using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>What is due.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Events of deadlines before one command; the rest waits for the next.</summary>
    public const int DeadlineEventsMax = 64;

    private static IEnumerable<ReferenceDeadline> InOrder(IEnumerable<ReferenceDeadline> all) =>
        all.OrderBy(one => one.DueNs)
            .ThenBy(one => one.Instrument.Value)
            .ThenBy(one => one.Session.Value)
            .ThenBy(one => one.Kind switch
            {
                ReferenceDeadlineKind.Kill => 1,
                ReferenceDeadlineKind.Proposal => 2,
                _ => 0,
            })
            .ThenBy(one => one.Schedule.Value)
            .ThenBy(one => one.Kind == ReferenceDeadlineKind.Interruption
                ? ReferenceDeadlineKind.Resume
                : one.Kind)
            .ThenBy(one => one.Scope?.Kind)
            .ThenBy(one => one.Scope?.Number)
            .ThenBy(one => one.Proposal);

    /// <summary>One after the other, until one has to wait.</summary>
    private void FireDeadlines()
    {
        ReferenceBudget budget = WholeSlice();
        while (InOrder(_deadlines.Where(IsDue)).FirstOrDefault() is { } first
            && Fire(first, budget))
        {
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
                    _proposals.Find(one => one.Number == deadline.Proposal)!, EventFlags.None);
                break;
            default:
                _deadlines.Remove(deadline);
                TellIndicative(_instruments[deadline.Instrument.Value]);
                break;
        }

        _eventsMax = EventWriter.EventsMax;
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

    /// <summary>Back to its schedule, or to where the restart found it.</summary>
    private void Resume(ReferenceInstrument instrument) => BeginPhaseChange(
        new ReferencePhaseChange
        {
            Instruments = [instrument.Id],
            Decide = one => one.Phase != TradingPhase.Halted ? null
                : one.Definition.Schedule.IsSome ? ToSchedule(one)
                : TurnTo(one, one.HaltedFrom, one.Kind),
        });
}
