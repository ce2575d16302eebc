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

/// <content>Sessions, restarts and deadlines.</content>
public sealed partial class ExchangeCore
{
    private void SessionStart(in Command command, ref EventWriter events)
    {
        _sessionOfKey.TryGetValue(command.SessionKey, out uint number);
        RejectReason reason = CheckStart(in command, number);
        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        if (number == 0)
        {
            _sessionCount++;
            number = _sessionCount;
            _sessionOfKey.Add(command.SessionKey, number);
            _sessions[number].Key = command.SessionKey;
            _sessions[number].Principal = command.Principal;
            _sessions[number].Member = _principals[command.Principal.Value].Member;
            _sessions[number].IsAside = (command.Flags & CommandFlags.StandsAside) != 0;
            Follow(number);
        }

        ref SessionRow session = ref _sessions[number];
        session.IsActive = true;
        session.CancelOnDisconnect = (command.Flags & CommandFlags.CancelOnDisconnect) != 0;
        _deadlines.Cancels.Remove(number);
        ForgetLeft(number);
        ref Event started = ref Next(EventKind.SessionStarted, ref events);
        started.Session = new SessionId(number);
        started.Principal = session.Principal;
        started.Member = session.Member;
        started.ClientOrderId = command.ClientOrderId;
        started.NextSessionSequence = session.Numbered + 1;
        started.LastClientOrderId = new ClientOrderId(session.LastClientOrderId);
    }

    /// <summary>
    /// A session is the newest one of its principal, and the desk of its member; one that stands
    /// aside only as long as there is no other.
    /// </summary>
    private void Follow(uint number)
    {
        ref SessionRow session = ref _sessions[number];
        ref PrincipalRow principal = ref _principals[session.Principal.Value];
        session.Former = principal.LastSession;
        principal.LastSession = number;
        ref uint desk = ref _members[session.Member.Value].Desk;
        if (!session.IsAside || desk == 0)
        {
            desk = number;
        }
    }

    private RejectReason CheckStart(in Command command, uint number)
    {
        uint principal = command.Principal.Value;
        if (principal >= (uint)_principals.Length || !_principals[principal].IsDefined)
        {
            return RejectReason.UnknownPrincipal;
        }

        if (number == 0)
        {
            return _sessionCount == (uint)_capacities.SessionsMax
                ? RejectReason.SessionsFull
                : RejectReason.None;
        }

        ref SessionRow session = ref _sessions[number];
        if (session.Principal != command.Principal)
        {
            return RejectReason.SessionOfAnotherPrincipal;
        }

        if (session.IsActive)
        {
            return RejectReason.SessionAlreadyActive;
        }

        // Its end must be told before its next start.
        return session.IsEndUntold ? RejectReason.JobInProgress : RejectReason.None;
    }

    private void SessionEnd(in Command command, ref EventWriter events)
    {
        uint number = command.Session.Value;
        bool isKnown = number != 0 && number <= _sessionCount;
        if (!isKnown || !_sessions[number].IsActive)
        {
            RejectReason reason = isKnown
                ? RejectReason.SessionNotActive
                : RejectReason.UnknownSession;
            Reject(in command, reason, ref events);
            return;
        }

        ref SessionRow session = ref _sessions[number];
        session.IsActive = false;
        TellEnd(number, EventFlags.None, ref events);
        bool isLost = (command.Flags & CommandFlags.LoggedOff) == 0;
        if (!isLost || !session.CancelOnDisconnect)
        {
            return;
        }

        Job job = CancelsOf(number);
        SliceBudget budget = WholeSlice;
        bool isLong = IsLong(in job, in budget);
        if (isLong && _jobs.IsFull)
        {
            _deadlines.Cancels.Add(number, command.Time.Ns);
            return;
        }

        BeginCancels(ref job, isLong, ref budget, ref events);
    }

    private void TellEnd(uint number, EventFlags flags, ref EventWriter events)
    {
        ref SessionRow session = ref _sessions[number];
        session.IsEndUntold = false;
        ref Event ended = ref Next(EventKind.SessionEnded, ref events);
        ended.Flags = flags;
        ended.Session = new SessionId(number);
        ended.Principal = session.Principal;
        ended.Member = session.Member;
    }

    /// <summary>
    /// Ends all sessions and halts what was trading, at once; what cannot be told at once is told
    /// by a job.
    /// </summary>
    private void Restarted(in Command command, ref EventWriter events)
    {
        bool isClean = (command.Flags & CommandFlags.CleanStop) != 0;
        bool resumes = (command.Flags & CommandFlags.ResumesItself) != 0;
        for (uint number = 1; number <= _sessionCount; number++)
        {
            ref SessionRow session = ref _sessions[number];
            if (!session.IsActive)
            {
                continue;
            }

            session.IsActive = false;
            session.IsEndUntold = true;
            if (session.CancelOnDisconnect)
            {
                _deadlines.Cancels.Add(
                    number, command.Time.Ns + (command.GraceMs * Timestamp.NsPerMs));
            }
        }

        _schedules.Restart(command.Time);
        _resumeAt = resumes ? command.ResumeAt : default;
        uint halted = HaltTrading(isClean);
        ref Event restarted = ref Next(EventKind.Restarted, ref events);
        restarted.Flags = isClean ? EventFlags.CleanStop : EventFlags.None;
        restarted.Affected = halted;
        if (!TellRestart(ref events) && !_hasRestartReport)
        {
            _hasRestartReport = true;
            _jobs.Add(new Job { Kind = JobKind.RestartReport });
        }
    }

    /// <summary>
    /// Halts what was trading: after a crash all of it, after a clean stop what has missed a step
    /// of its schedule.
    /// </summary>
    /// <returns>How many instruments.</returns>
    private uint HaltTrading(bool isClean)
    {
        uint halted = 0;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            ref InstrumentRow instrument = ref _instruments[number];
            ref AuctionRow auction = ref _auctions[number];
            if (!PhaseRules.IsTrading(instrument.Phase)
                || (isClean && !_schedules.IsDue(auction.Schedule, _now)))
            {
                continue;
            }

            if (!PhaseRules.TakesCancel(instrument.Phase))
            {
                CancelLeft();
            }

            DropDeadline(number);
            _deadlines.VolatilityEnds.Remove(number);
            auction.Told = default;
            auction.HaltedFrom = instrument.Phase;
            auction.IsHeld = auction.Schedule.IsSome;
            instrument.Phase = TradingPhase.Halted;
            instrument.IsHaltUntold = true;
            halted++;
            if (_resumeAt.Ns != 0)
            {
                ResumeLater(number, _resumeAt);
            }
        }

        return halted;
    }

    /// <summary>
    /// Tells what a restart ended and halted; of an instrument in a sweep when that is over.
    /// </summary>
    /// <returns>Whether all is told.</returns>
    private bool TellRestart(ref EventWriter events)
    {
        for (uint number = 1; number <= _sessionCount; number++)
        {
            if (!_sessions[number].IsEndUntold)
            {
                continue;
            }

            if (events.Room < EventsKept)
            {
                return false;
            }

            TellEnd(number, EventFlags.EndedByVenue, ref events);
        }

        bool isTold = true;
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (!_instruments[number].IsHaltUntold)
            {
                continue;
            }

            if (_instruments[number].IsSwept)
            {
                isTold = false;
                continue;
            }

            if (events.Room < EventsKept)
            {
                return false;
            }

            _instruments[number].IsHaltUntold = false;
            TellPhase(number, _auctions[number].HaltedFrom, ref events);
        }

        return isTold;
    }
}
