using System.Collections.Generic;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Changes of phase, in slices.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Fewer events left than this, and what comes next waits for the next slice.
    /// </summary>
    private const int EventsKept = 16;

    private const int FirstForAuction = 6;
    private const int RestingQueues = 2;

    /// <summary>
    /// Instrument by instrument in passes; what is in a sweep is left for the next pass, which
    /// begins in the next command.
    /// </summary>
    private void BeginPhaseChange(ReferencePhaseChange change, ReferenceBudget? room = null)
    {
        if (change.Instruments.Count == 0)
        {
            return;
        }

        _phaseChangeCount++;
        if (!Slice(change, room ?? WholeSlice()))
        {
            _jobs.AddLast(new ReferenceJob(
                ReferenceJobKind.PhaseChange, () => Slice(change, WholeSlice()),
                change.Instruments));
        }
    }

    private bool Slice(ReferencePhaseChange change, ReferenceBudget room)
    {
        List<InstrumentId> left =
            change.Instruments.FindAll(one => one.Value >= change.Cursor);
        foreach (InstrumentId id in left)
        {
            change.Cursor = id.Value;
            ReferenceProgress progress = Visit(change, _instruments[id.Value], room);
            if (progress == ReferenceProgress.Full)
            {
                return false;
            }

            if (progress == ReferenceProgress.Done)
            {
                change.Instruments.Remove(id);
                InterruptIfDue(_instruments[id.Value], room);
            }
        }

        change.Cursor = 1;
        return change.Instruments.Count == 0;
    }

    private ReferenceProgress Visit(
        ReferencePhaseChange change, ReferenceInstrument at, ReferenceBudget room)
    {
        while (true)
        {
            if (at.HaltToCome == change)
            {
                if (IsChanging(at.Id))
                {
                    return ReferenceProgress.Later;
                }

                at.HaltToCome = null;
            }

            if (change.Turn is null)
            {
                if (IsSwept(at.Id) || at.IsHaltUntold)
                {
                    return ReferenceProgress.Later;
                }

                if (EventsLeft < EventsKept)
                {
                    return ReferenceProgress.Full;
                }

                change.Turn = change.Decide(at);
            }

            while (change.Turn is { Stage: < ReferenceStage.Take } before)
            {
                if (!DoStage(at, before, room))
                {
                    return ReferenceProgress.Full;
                }
            }

            // A restart may have come in between: then all is open again.
            if (change.Turn is { Stage: ReferenceStage.Take } taking
                && (at.IsHaltUntold || at.Phase != taking.From))
            {
                at.IsUncrossing = false;
                change.Turn = null;
                continue;
            }

            while (change.Turn is { Stage: < ReferenceStage.Done } turn)
            {
                if (!DoStage(at, turn, room))
                {
                    return ReferenceProgress.Full;
                }
            }

            change.Turn = null;
            return ReferenceProgress.Done;
        }
    }

    /// <summary>One stage, or the next one in this slice; whether it is done.</summary>
    private bool DoStage(ReferenceInstrument at, ReferenceTurn turn, ReferenceBudget room)
    {
        bool isDone = turn.Stage switch
        {
            ReferenceStage.Uncross => UncrossOn(at, turn),
            ReferenceStage.EndAuction => EndAuction(at, turn, room),
            ReferenceStage.Take => Take(at, turn),
            ReferenceStage.BringIn => BringIn(at, turn, room),
            ReferenceStage.Expire => ExpireAll(at, turn, room),
            _ => CascadeOn(at, turn),
        };
        if (isDone)
        {
            if (turn.Walk is not null)
            {
                at.Walks.Remove(turn.Walk);
                turn.Walk = null;
            }

            turn.Stage++;
        }

        return isDone;
    }

    /// <summary>Orders for an auction do not outlive it.</summary>
    private bool EndAuction(ReferenceInstrument at, ReferenceTurn turn, ReferenceBudget room)
    {
        bool leaves = at.Kind != 0 && turn.To != TradingPhase.Halted
            && !ReferenceInstrument.IsAuction(turn.To);
        if (!leaves || (turn.Walk is null && !at.Orders.Exists(one => one.IsForAuction)))
        {
            return true;
        }

        turn.Walk ??= Place(at, order => order.IsForAuction, 0, RestingQueues);
        return Walk(
            turn.Walk, room, 0,
            order => Expire(order, EndReason.AuctionEnded, answers: false), () => true);
    }

    private bool Take(ReferenceInstrument at, ReferenceTurn turn)
    {
        if (EventsLeft < EventsKept)
        {
            return false;
        }

        bool wasTold = IsIndicative(at.Phase);
        bool wasInterrupted = at.IsInterrupted;
        at.Phase = turn.To;
        at.Kind = turn.Kind;
        at.HaltedFrom = 0;
        at.IsUncrossing = false;
        AwaitEndOfInterruption(at, wasInterrupted);
        TellPhase(at, turn.From);
        DropDeadline(ReferenceDeadlineKind.Resume, at);
        CancelLeft(turn.From, turn.To);
        if (turn.Resumes)
        {
            ResumeLater(at);
        }

        if (!IsIndicative(at.Phase))
        {
            DropDeadline(ReferenceDeadlineKind.Indicative, at);
        }
        else if (!wasTold)
        {
            at.Told = null;
            at.ToldAtNs = 0;
            Dirty(at);
        }

        return true;
    }

    private void DropDeadline(ReferenceDeadlineKind kind, ReferenceInstrument instrument) =>
        _deadlines.RemoveAll(one => one.Kind == kind && one.Instrument == instrument.Id);

    private void TellPhase(ReferenceInstrument instrument, TradingPhase from)
    {
        Event changed = Begin(EventKind.PhaseChanged);
        changed.Instrument = instrument.Id;
        changed.Phase = instrument.Phase;
        changed.PreviousPhase = from;
        changed.AuctionKind = instrument.Kind;
        changed.NextPhaseAt = NextPhaseAt(instrument);
        Emit(changed);
    }

    private Timestamp NextPhaseAt(ReferenceInstrument instrument)
    {
        ulong? step = ScheduleOf(instrument)?.Pending?.AtNs;
        ulong? end = _deadlines.Find(one => one.Kind == ReferenceDeadlineKind.Interruption
            && one.Instrument == instrument.Id)?.DueNs;
        return new Timestamp(ulong.Min(step ?? end ?? 0, end ?? step ?? 0));
    }

    private bool BringIn(ReferenceInstrument at, ReferenceTurn turn, ReferenceBudget room)
    {
        bool resumes = turn.From == TradingPhase.Halted
            && turn.To == TradingPhase.CallAuctionNoCancel;
        if (turn.To != TradingPhase.CallAuction && !resumes)
        {
            return true;
        }

        turn.Walk ??= Place(
            at, order => order.Wait == ReferenceWait.Auction && order.IsFor(turn.Kind),
            FirstForAuction, ReferenceInstrument.AsleepFrom);
        return Walk(turn.Walk, room, 0, BringIn, () => true);
    }

    private void BringIn(ReferenceOrder order)
    {
        ReferenceInstrument instrument = InstrumentOf(order);
        instrument.Remove(order);
        order.Wait = ReferenceWait.None;
        if (order.Price.TenThousandths < instrument.LowerLimit.TenThousandths
            || instrument.UpperLimit.TenThousandths < order.Price.TenThousandths)
        {
            Expire(order, EndReason.OutsideLimits, answers: false);
            return;
        }

        PutInPlace(instrument, order);
        Disturb(instrument, order);
        instrument.IsCollected = true;
        EmitRested(order, answers: false);
    }

    /// <summary>What ends at the close, and dates that passed while it was closed.</summary>
    private bool ExpireAll(ReferenceInstrument at, ReferenceTurn turn, ReferenceBudget room)
    {
        bool closes = turn.To == TradingPhase.Closed;
        bool opens = turn.From == TradingPhase.Closed && !closes && (turn.Walk is not null
            || at.Orders.Exists(one => one.TimeInForce == TimeInForce.GoodTillDate));
        if (!closes && !opens)
        {
            return true;
        }

        turn.Walk ??= Place(
            at, order => EndsWith(closes, order), 0, at.Queues.Count);
        return Walk(turn.Walk, room, 0, ExpireByDate, () => true);
    }

    private bool EndsWith(bool closes, ReferenceOrder order) => order.TimeInForce switch
    {
        TimeInForce.GoodTillDate => order.ExpireDay.DayNumber < _tradingDay.DayNumber
            || (closes && order.ExpireDay == _tradingDay),
        TimeInForce.GoodTillCancel => false,
        _ => closes,
    };

    private void ExpireByDate(ReferenceOrder order) => Expire(
        order,
        order.TimeInForce == TimeInForce.GoodTillDate
            ? EndReason.DateReached
            : EndReason.DayEnded,
        answers: false);

    /// <summary>Sets off what waits; what does not fit is a job of its own.</summary>
    private bool CascadeOn(ReferenceInstrument at, ReferenceTurn turn)
    {
        if (turn.To == TradingPhase.Continuous && !Cascade(at))
        {
            GoOnLater(at);
        }

        return true;
    }
}
