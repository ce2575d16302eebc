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

    /// <summary>Fires what is due, in order, as long as it fits before the command.</summary>
    /// <remarks>
    /// What has to wait holds up its own kind in this command, and no other kind. Of deadlines at
    /// one instant the roll of the day is first, then steps by their schedules, then kill switches
    /// and proposals in the order in which they came, sessions, instruments that resume, volatility
    /// auctions that end, indicative prices, deals, contracts, margin calls. A restart comes before
    /// the steps that it makes missed.
    /// </remarks>
    private void FireDeadlines(in Command command, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        uint waiting = command.Kind == CommandKind.Restarted ? 1U << (int)DeadlineKind.Step : 0;
        while (DeadlineEventsMax > events.Count && TryFindDue(waiting, out DeadlineKind kind))
        {
            if (!Fire(kind, ref budget, ref events))
            {
                waiting |= 1U << (int)kind;
            }
        }
    }

    /// <summary>The kind whose first deadline is the first of all that are due.</summary>
    /// <param name="waiting">A bit for each kind that has to wait.</param>
    /// <param name="kind">The kind.</param>
    private bool TryFindDue(uint waiting, out DeadlineKind kind)
    {
        kind = default;
        ulong firstNs = ulong.MaxValue;
        foreach (DeadlineKind one in Deadlines.InOrder)
        {
            ulong dueNs = _nextDue.Of(one);
            if (dueNs < firstNs && ((waiting >> (int)one) & 1) == 0)
            {
                (firstNs, kind) = (dueNs, one);
            }
        }

        return firstNs <= _now.Ns;
    }

    /// <summary>Fires the first deadline of a kind.</summary>
    /// <returns>False when it has to wait, and all later ones of its kind with it.</returns>
    private bool Fire(DeadlineKind kind, ref SliceBudget budget, ref EventWriter events) =>
        kind switch
        {
            DeadlineKind.Step => FireStepOrRoll(ref events),
            DeadlineKind.Kill => FireKill(ref budget, ref events),
            DeadlineKind.Proposal => FireProposal(ref events),
            DeadlineKind.Cancels => FireCancels(ref budget, ref events),
            DeadlineKind.Resume => FireResume(ref events),
            DeadlineKind.VolatilityEnd => FireVolatilityEnd(ref events),
            DeadlineKind.Deal => FireDeal(ref events),
            DeadlineKind.Contract => FireContract(ref events),
            DeadlineKind.MarginCall => FireMarginCall(ref budget, ref events),
            _ => FireIndicative(ref events),
        };

    /// <summary>
    /// A price costs a look at the book and one at each of its orders, whether it is news or not.
    /// The first one before a command is found however large its book is.
    /// </summary>
    private bool FireIndicative(ref EventWriter events)
    {
        InstrumentId instrument = new(_deadlines.Indicatives.First);
        int looks = 1 + InstrumentOf(instrument).LiveOrders;
        if (_spent.PriceLooks != 0 && looks > _bounds.Looks - _spent.PriceLooks)
        {
            return false;
        }

        _spent.PriceLooks += looks;
        _deadlines.Indicatives.Remove(instrument.Value);
        TellIndicative(instrument, ref events);
        return true;
    }

    private bool FireCancels(ref SliceBudget budget, ref EventWriter events)
    {
        uint session = _deadlines.Cancels.First;
        Job job = CancelsOf(session);
        budget.Ends = DeadlineEventsMax - events.Count;
        bool isLong = IsLong(in job, in budget);
        if (isLong && _jobs.IsFull)
        {
            return false;
        }

        _deadlines.Cancels.Remove(session);
        BeginCancels(ref job, isLong, ref budget, ref events);
        return true;
    }

    private bool FireResume(ref EventWriter events)
    {
        InstrumentId instrument = new(_deadlines.Resumes.First);
        if (IsPhaseHeldUp(instrument.Value))
        {
            return false;
        }

        _deadlines.Resumes.Remove(instrument.Value);
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

    private void ResumeLater(uint number, Timestamp at) =>
        _deadlines.Resumes.Add(number, at.Ns);
}
