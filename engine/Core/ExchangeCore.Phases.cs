using SCO.Exchange.Core.Auctions;
using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core;

/// <content>Phase changes: who may ask for them, and the job that carries them out.</content>
public sealed partial class ExchangeCore
{
    // Room that a slice leaves for what its command still has to say.
    private const int EventsKept = 16;

    /// <summary>Changes phases at once, as far as that fits; the rest is a job.</summary>
    /// <remarks>
    /// A sweep in progress refuses no phase change: the instrument is frozen at once and takes its
    /// phase when the sweep is over (decision 0012). There is always room for the job. In the way
    /// are another phase change of an instrument that is meant, a purge there, and a halt untold;
    /// but nothing is in the way of a halt of all (decision 0022).
    /// </remarks>
    private RejectReason SetPhase(in Command command, ref EventWriter events)
    {
        if (command.Instrument.IsSome)
        {
            RejectReason unfit = CheckMarket(command.Instrument);
            if (unfit != RejectReason.None)
            {
                return unfit;
            }
        }

        Job job = new()
        {
            Kind = JobKind.PhaseChange,
            Instrument = command.Instrument,
            Phase = command.Phase,
            Auction = command.AuctionKind,
        };
        RejectReason reason = CheckPhaseChange(in job);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (IsForAll(in job, TradingPhase.Halted))
        {
            _isStopped = true;
        }
        else if (IsForAll(in job, TradingPhase.Continuous))
        {
            _isStopped = false;
        }

        BeginPhaseChange(ref job, ref events);
        return RejectReason.None;
    }

    /// <summary>Whether an operator changes everything to a phase.</summary>
    private static bool IsForAll(in Job job, TradingPhase phase) =>
        job.IsByHand && !job.Instrument.IsSome && job.Phase == phase && job.Auction == 0;

    private void BeginPhaseChange(ref Job job, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        BeginPhaseChange(ref job, ref budget, ref events);
    }

    /// <summary>Freezes what is to change and does the first slice.</summary>
    private void BeginPhaseChange(
        ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        bool isAny = false;
        job.Number = _phaseChanges + 1;
        job.Cursor = FirstMeant(in job);
        for (uint number = job.Cursor; number <= LastMeant(in job); number++)
        {
            ref InstrumentRow instrument = ref _instruments[number];
            if (Changes(number, in job))
            {
                isAny = true;
                ref uint holder = ref instrument.ChangingBy;
                if (holder != 0)
                {
                    holder = ref instrument.HaltingBy;
                }

                holder = job.Number;
                instrument.FrozenBy++;
            }
        }

        if (!isAny)
        {
            return;
        }

        _phaseChanges++;
        if (!PhaseSlice(ref job, ref budget, ref events))
        {
            _jobs.Add(in job);
        }
    }

    private bool ContinuePhaseChange(ref Job job, ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        return PhaseSlice(ref job, ref budget, ref events);
    }

    // A change of one instrument looks at no other, however many there are.
    private static uint FirstMeant(in Job job) =>
        job.Instrument.IsSome ? job.Instrument.Value : 1;

    private uint LastMeant(in Job job) =>
        job.Instrument.IsSome ? job.Instrument.Value : _instrumentLast;

    /// <summary>Whether a phase change means an instrument.</summary>
    private bool Changes(uint number, in Job job) => Knows(number, job.Phase)
        && (job.Schedule.IsSome ? _auctions[number].Schedule == job.Schedule
            : IsForAll(in job, TradingPhase.Halted) ? _instruments[number].HaltingBy == 0
            : job.Resumes || TryFollow(number, in job, out _));

    /// <summary>Whether an instrument can be in a phase: what is negotiated has no auction.
    /// </summary>
    private bool Knows(uint number, TradingPhase phase) => _instruments[number].HasBook
        || (_instruments[number].IsNegotiated && !PhaseRules.IsAuction(phase));

    /// <summary>What an operator's change comes to for an instrument, if it may be.</summary>
    /// <remarks>
    /// Where a schedule says the phases, an operator only halts, closes what is halted, and lets it
    /// go on where its schedule is: from a halt, from wherever a halt of all has stopped it, or out
    /// of an interruption of continuous trading.
    /// </remarks>
    private bool TryFollow(uint number, in Job job, out PhaseKind to)
    {
        ref AuctionRow auction = ref _auctions[number];
        TradingPhase present = _instruments[number].Phase;
        bool mayFollow = PhaseRules.TryFollow(
            new PhaseKind(present, auction.Auction), job.Phase, job.Auction, out to);
        if (!auction.Schedule.IsSome)
        {
            return mayFollow;
        }

        bool isHalted = present == TradingPhase.Halted;
        if (job.Phase == TradingPhase.Continuous)
        {
            bool isInterrupted = auction.Scheduled.Phase == TradingPhase.Continuous
                && PhaseRules.IsVolatilityAuction(new PhaseKind(present, auction.Auction));
            to = auction.Scheduled;
            return job.Auction == 0 && (isHalted || isInterrupted || auction.IsStopped);
        }

        return mayFollow
            && job.Phase == (isHalted ? TradingPhase.Closed : TradingPhase.Halted);
    }

    private RejectReason CheckPhaseChange(in Job job)
    {
        if (IsForAll(in job, TradingPhase.Halted))
        {
            return RejectReason.None;
        }

        if (Margins.Day.IsOver && job.Phase is not (TradingPhase.Halted or TradingPhase.Closed))
        {
            return RejectReason.SettlementStageForbids;
        }

        bool letsGo = _isStopped && IsForAll(in job, TradingPhase.Continuous);
        RejectReason reason = letsGo ? RejectReason.None : RejectReason.InvalidPhaseChange;
        for (uint number = FirstMeant(in job); number <= LastMeant(in job); number++)
        {
            if (!Changes(number, in job))
            {
                continue;
            }

            if (IsPhaseHeldUp(number))
            {
                return RejectReason.JobInProgress;
            }

            reason = RejectReason.None;
        }

        return reason;
    }

    /// <summary>Whether no phase change can begin there now.</summary>
    private bool IsPhaseHeldUp(uint number)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        return instrument.ChangingBy != 0 || instrument.HaltingBy != 0
            || instrument.IsHaltUntold;
    }

    /// <summary>Changes phases and expires orders, from the job's cursor on.</summary>
    /// <remarks>
    /// An instrument in a sweep is passed over, and again, until the sweep is over. It stays frozen
    /// from the command on, so the sweep is the last that trades before the new phase. A halt of
    /// all passes over what another change holds likewise, and takes it over when that is done.
    /// </remarks>
    /// <returns>Whether none is left.</returns>
    private bool PhaseSlice(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        for (; job.Cursor <= LastMeant(in job); job.Cursor++)
        {
            ref InstrumentRow instrument = ref _instruments[job.Cursor];
            if (instrument.HaltingBy == job.Number)
            {
                if (instrument.ChangingBy != 0)
                {
                    job.ComesBack = true;
                    continue;
                }

                instrument.HaltingBy = 0;
                instrument.ChangingBy = job.Number;
            }

            if (instrument.ChangingBy != job.Number)
            {
                continue;
            }

            if (!Visit(ref job, ref budget, ref events))
            {
                return false;
            }

            bool isPassedOver = job.Stage == PhaseStage.Arrival;
            job.Stage = PhaseStage.Arrival;
            if (isPassedOver)
            {
                job.ComesBack = true;
                continue;
            }

            instrument.ChangingBy = 0;
            instrument.FrozenBy--;
            if (IsInterruptionDue(new InstrumentId(job.Cursor)))
            {
                Interrupt(new InstrumentId(job.Cursor), ref budget, ref events);
            }
        }

        // From the front again, in the next command.
        bool isDone = !job.ComesBack;
        job.ComesBack = false;
        job.Cursor = FirstMeant(in job);
        return isDone;
    }

    /// <summary>Takes one instrument through the stages of its change.</summary>
    /// <returns>False when the bounds end it before. Else its stage says whether it is through, or
    /// is to be visited again.</returns>
    private bool Visit(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        while (job.Stage != PhaseStage.Done)
        {
            ref InstrumentRow instrument = ref _instruments[job.Cursor];
            if (job.Stage == PhaseStage.Change
                && (instrument.IsHaltUntold || instrument.Phase != job.From))
            {
                // A restart has halted it before it had its new phase: that is another change.
                job.Stage = PhaseStage.Arrival;
                EndUncross(job.Cursor);
            }

            if (job.Stage == PhaseStage.Arrival && (instrument.IsSwept || instrument.IsHaltUntold))
            {
                return true;
            }

            bool isStageDone = job.Stage switch
            {
                PhaseStage.Arrival => Arrive(ref job, ref events),
                PhaseStage.Price => Price(ref job, ref events),
                PhaseStage.Uncross => UncrossSlice(ref job, ref events),
                PhaseStage.Change => TakePhase(ref job, ref events),
                PhaseStage.Cascade => CascadeInto(job.Cursor, ref events),
                _ => WalkStage(ref job, ref budget, ref events),
            };
            if (_protections.HasReached && (!isStageDone || job.Stage == PhaseStage.Uncross))
            {
                EndReached(new InstrumentId(job.Cursor), isOver: false, ref events);
            }

            if (!isStageDone)
            {
                return false;
            }

            job.Stage++;
        }

        return true;
    }

    private bool Arrive(ref Job job, ref EventWriter events)
    {
        if (RoomIn(in events) < EventsKept)
        {
            return false;
        }

        job.From = _instruments[job.Cursor].Phase;
        if (IsForAll(in job, TradingPhase.Halted))
        {
            _auctions[job.Cursor].IsStopped = _auctions[job.Cursor].Schedule.IsSome;
        }

        PhaseKind to;
        bool changes = job.Schedule.IsSome ? FollowStep(in job, out to, ref events)
            : job.Resumes ? Resume(in job, out to)
            : TryFollow(job.Cursor, in job, out to);
        if (changes)
        {
            job.To = to;
            return true;
        }

        // It has that phase already, and an operator decided so: it does not resume by itself.
        if (!job.Schedule.IsSome && !job.Resumes)
        {
            DropDeadline(job.Cursor);
        }

        job.Stage = PhaseStage.Cascade;
        return true;
    }

    private bool Price(ref Job job, ref EventWriter events)
    {
        bool uncrosses = _auctions[job.Cursor].IsCollected && !job.IsMissed
            && PhaseRules.Uncrosses(job.From, job.To.Phase);
        if (!uncrosses)
        {
            job.Stage = PhaseStage.Uncross;
            return true;
        }

        if (RoomIn(in events) < EventsKept)
        {
            return false;
        }

        BeginUncross(ref job, ref events);
        return true;
    }

    /// <summary>The stages that walk through queues, each if there is something to find.</summary>
    private bool WalkStage(ref Job job, ref SliceBudget budget, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref _instruments[job.Cursor];
        bool walks = instrument.HasBook && (job.HasPlace || job.Stage switch
        {
            PhaseStage.Expiries => instrument.AuctionOrders != 0
                && _auctions[job.Cursor].Auction != 0 && PhaseRules.EndsAuction(job.To.Phase),
            PhaseStage.Entries => job.To.Phase == TradingPhase.CallAuction
                || (job.To.Phase == TradingPhase.CallAuctionNoCancel
                    && job.From == TradingPhase.Halted),
            _ => job.To.Phase == TradingPhase.Closed
                || (job.From == TradingPhase.Closed && instrument.Dated != 0),
        });
        return !walks || WalkQueues(ref job, ref budget, ref events);
    }

    private bool TakePhase(ref Job job, ref EventWriter events)
    {
        if (RoomIn(in events) < EventsKept)
        {
            return false;
        }

        ref AuctionRow auction = ref _auctions[job.Cursor];
        EndUncross(job.Cursor);
        ChangePhase(job.Cursor, job.To, ref events);
        if (auction.Schedule.IsSome)
        {
            auction.IsHeld = job.To.Phase == TradingPhase.Halted
                || (job.IsByHand && job.Phase == TradingPhase.Closed);
            auction.IsStopped &= !(job.IsByHand && job.Phase == TradingPhase.Continuous);
            if (job.To.Phase == TradingPhase.Halted && !job.IsByHand && _resumeAt.Ns != 0)
            {
                ResumeLater(job.Cursor, _resumeAt);
            }
        }

        return true;
    }

    private void ChangePhase(uint number, PhaseKind to, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        ref AuctionRow auction = ref _auctions[number];
        TradingPhase from = instrument.Phase;
        PhaseKind former = new(from, auction.Auction);
        auction.Auction = to.Auction;
        auction.HaltedFrom = 0;
        instrument.Phase = to.Phase;
        TimeVolatilityAuction(number, former, to);
        TellPhase(number, from, ref events);
        bool opens = PhaseRules.IsOpenAuction(to.Phase) && !PhaseRules.IsOpenAuction(from);
        if (opens || !PhaseRules.IsOpenAuction(to.Phase))
        {
            auction.Told = default;
            DropDeadline(number);
        }

        if (opens)
        {
            Touch(new InstrumentId(number));
        }

        if (PhaseRules.TakesCancel(to.Phase) && !PhaseRules.TakesCancel(from))
        {
            CancelLeft();
        }
    }

    private bool CascadeInto(uint number, ref EventWriter events)
    {
        ref InstrumentRow instrument = ref _instruments[number];
        if (instrument.Phase == TradingPhase.Continuous && instrument.MayTrigger)
        {
            Cascade(new InstrumentId(number), ref events);
        }

        return true;
    }

    private void DropDeadline(uint number)
    {
        _deadlines.Resumes.Remove(number);
        _deadlines.Indicatives.Remove(number);
    }

    /// <summary>Tells the phase that an instrument has now.</summary>
    private void TellPhase(uint number, TradingPhase from, ref EventWriter events)
    {
        ref AuctionRow auction = ref _auctions[number];
        ref Event changed = ref Next(EventKind.PhaseChanged, ref events);
        changed.Instrument = new InstrumentId(number);
        changed.Phase = _instruments[number].Phase;
        changed.PreviousPhase = from;
        changed.AuctionKind = auction.Auction;
        changed.NextPhaseAt = NextPhaseAt(number);
    }

    /// <summary>
    /// The next step of its schedule, or the end of its volatility auction if that is earlier.
    /// </summary>
    private Timestamp NextPhaseAt(uint number)
    {
        ScheduleId schedule = _auctions[number].Schedule;
        Timestamp step = schedule.IsSome ? _schedules.Of(schedule).NextPhaseAt : default;
        ulong endNs = _deadlines.VolatilityEnds.DueNsOf(number);
        bool isNext = endNs != ulong.MaxValue && (step.Ns == 0 || endNs < step.Ns);
        return isNext ? new Timestamp(endNs) : step;
    }
}
