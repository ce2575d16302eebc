using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>What time brings about.</content>
public sealed partial class ExchangeCore
{
    /// <summary>Room that what happens now may use; less before a command than in it.</summary>
    private int RoomIn(in EventWriter events) => unchecked(events.Room - _roomKept);

    private ulong NextDueNs => ulong.Min(_deadlines.NextDueNs, _schedules.NextDueNs);

    /// <summary>Fires what is due, in order, as long as it fits before the command.</summary>
    /// <remarks>
    /// Of deadlines at one instant the roll of the day is first, then steps by their schedules,
    /// then sessions, then instruments. A restart comes before the steps that it makes missed.
    /// </remarks>
    private void FireDeadlines(in Command command, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        bool mayStep = command.Kind != CommandKind.Restarted;
        bool goesOn = true;
        while (goesOn)
        {
            ulong stepNs = mayStep ? _schedules.NextDueNs : ulong.MaxValue;
            bool isStep = stepNs <= _deadlines.NextDueNs;
            ulong dueNs = isStep ? stepNs : _deadlines.NextDueNs;
            goesOn = dueNs <= _now.Ns && DeadlineEventsMax > events.Count
                && (isStep ? FireStepOrRoll(ref events) : Fire(ref budget, ref events));
        }
    }

    /// <summary>Fires the first deadline that is no step and no roll.</summary>
    /// <returns>False when it has to wait, and all later ones with it.</returns>
    private bool Fire(ref SliceBudget budget, ref EventWriter events)
    {
        _deadlines.TryPeek(out Deadline due);
        switch (due.Kind)
        {
            case DeadlineKind.Cancels:
                return FireCancels(due.Session.Value, ref budget, ref events);
            case DeadlineKind.Kill:
                return FireKill(in due, ref budget, ref events);
            case DeadlineKind.Proposal:
                return FireProposal(due.Target.Number, ref events);
            case DeadlineKind.Resume:
                return FireResume(due.Instrument, ref events);
            case DeadlineKind.VolatilityEnd:
                return FireVolatilityEnd(due.Instrument, ref events);
            default:
                _deadlines.RemoveFirst();
                InstrumentOf(due.Instrument).HasDeadline = false;
                TellIndicative(due.Instrument, ref events);
                return true;
        }
    }

    private bool FireCancels(uint session, ref SliceBudget budget, ref EventWriter events)
    {
        Job job = CancelsOf(session);
        budget.Ends = DeadlineEventsMax - events.Count;
        bool isLong = IsLong(in job, in budget);
        if (isLong && _jobs.IsFull)
        {
            return false;
        }

        _sessions[session].HasDeadline = false;
        _deadlines.RemoveFirst();
        BeginCancels(ref job, isLong, ref budget, ref events);
        return true;
    }

    private bool FireResume(InstrumentId instrument, ref EventWriter events)
    {
        if (IsPhaseHeldUp(instrument.Value))
        {
            return false;
        }

        InstrumentOf(instrument).HasDeadline = false;
        _deadlines.RemoveFirst();
        Job job = new()
        {
            Kind = JobKind.PhaseChange,
            Instrument = instrument,
            Resumes = true,
        };
        BeginBeforeCommand(ref job, ref events);
        return true;
    }

    /// <summary>A phase change that a deadline sets off leaves the command its room.</summary>
    private void BeginBeforeCommand(ref Job job, ref EventWriter events)
    {
        _roomKept = EventWriter.EventsMax - DeadlineEventsMax;
        BeginPhaseChange(ref job, ref events);
        _roomKept = 0;
    }

    private void ResumeLater(uint number, Timestamp at)
    {
        _instruments[number].HasDeadline = true;
        _deadlines.Add(new Deadline(
            at.Ns, new InstrumentId(number), SessionId.None, DeadlineKind.Resume));
    }
}
