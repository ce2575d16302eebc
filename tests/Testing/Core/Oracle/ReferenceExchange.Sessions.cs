using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Sessions, restart and deadlines.</content>
public sealed partial class ReferenceExchange
{
    private void SessionStart()
    {
        ReferenceSession? session = _sessions.Find(known => known.Key == _command.SessionKey);
        RejectReason reason =
            PrincipalOf(_command.Principal) is null ? RejectReason.UnknownPrincipal
            : session is not null && session.Principal != _command.Principal
                ? RejectReason.SessionOfAnotherPrincipal
            : session is { IsActive: true } ? RejectReason.SessionAlreadyActive
            : session is null && _sessions.Count == _capacities.SessionsMax
                ? RejectReason.SessionsFull
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            _command.Session = SessionId.None;
            Reject(reason);
            return;
        }

        if (session is null)
        {
            session = new ReferenceSession
            {
                Id = new SessionId((uint)_sessions.Count + 1),
                Key = _command.SessionKey,
                Principal = _command.Principal,
            };
            _sessions.Add(session);
        }

        session.IsActive = true;
        session.IsLeft = false;
        session.CancelOnDisconnect = (_command.Flags & CommandFlags.CancelOnDisconnect) != 0;
        _deadlines.RemoveAll(due => due.Session == session.Id);
        Event started = Begin(EventKind.SessionStarted);
        started.Session = session.Id;
        started.Principal = session.Principal;
        started.Member = PrincipalOf(session.Principal)!.Member;
        started.ClientOrderId = _command.ClientOrderId;
        started.NextSessionSequence = session.Numbered + 1;
        started.LastClientOrderId = new ClientOrderId(session.LastClientOrderId);
        Emit(started);
    }

    private void SessionEnd()
    {
        ReferenceSession? session = SessionOf(_command.Session);
        if (session is not { IsActive: true })
        {
            Reject(session is null ? RejectReason.UnknownSession : RejectReason.SessionNotActive);
            return;
        }

        EndSession(session, EventFlags.None);
        if ((_command.Flags & CommandFlags.LoggedOff) == 0 && session.CancelOnDisconnect)
        {
            ReferenceBudget budget = WholeSlice();
            ReferenceCancels cancels = CancelsOf(session);
            bool isLong = IsLong(cancels, budget);
            if (isLong && AreJobsFull)
            {
                _deadlines.Add(new ReferenceDeadline(
                    ReferenceDeadlineKind.Disconnect, _command.Time.Ns, Session: session.Id));
            }
            else
            {
                BeginCancels(cancels, isLong, budget);
            }
        }
    }

    private void EndSession(ReferenceSession session, EventFlags flags)
    {
        session.IsActive = false;
        Event ended = Begin(EventKind.SessionEnded);
        ended.Flags = flags;
        ended.Session = session.Id;
        ended.Principal = session.Principal;
        ended.Member = PrincipalOf(session.Principal)!.Member;
        Emit(ended);
    }

    private static ReferenceCancels CancelsOf(ReferenceSession session, MemberId member) => new()
    {
        IsFrozen = one => one == member,
        Reason = EndReason.Disconnected,
        InScope = _ => true,
        IsMeant = order => order.Session == session,
        Live = () => session.Live,
        Lost = session,
    };

    private ReferenceCancels CancelsOf(ReferenceSession session) =>
        CancelsOf(session, PrincipalOf(session.Principal)!.Member);

    private void Restarted()
    {
        bool clean = (_command.Flags & CommandFlags.CleanStop) != 0;
        List<ReferenceInstrument> halted = [.. _instruments.Values.Where(one =>
            (one.Phase == TradingPhase.Continuous || one.IsInAuction)
            && (!clean || HasDueStep(one)))];
        bool resumes = (_command.Flags & CommandFlags.ResumesItself) != 0;
        _restartedNs = _command.Time.Ns;
        _resumeNs = resumes ? _command.ResumeAt.Ns : null;
        Event restarted = Begin(EventKind.Restarted);
        restarted.Flags = clean ? EventFlags.CleanStop : EventFlags.None;
        restarted.Affected = (uint)halted.Count;
        Emit(restarted);
        foreach (ReferenceSession session in _sessions.Where(one => one.IsActive))
        {
            EndSession(session, EventFlags.EndedByVenue);
            if (session.CancelOnDisconnect)
            {
                ulong due = _command.Time.Ns + (_command.GraceMs * Timestamp.NsPerMs);
                _deadlines.Add(new ReferenceDeadline(
                    ReferenceDeadlineKind.Disconnect, due, Session: session.Id));
            }
        }

        foreach (ReferenceInstrument instrument in halted)
        {
            CancelLeft(instrument.Phase, TradingPhase.Halted);
            instrument.HaltedFrom = instrument.Phase;
            instrument.Phase = TradingPhase.Halted;
            instrument.IsHaltUntold = true;
            instrument.IsHeld = instrument.Definition.Schedule.IsSome;
            DropDeadline(ReferenceDeadlineKind.Indicative, instrument);
            DropDeadline(ReferenceDeadlineKind.Interruption, instrument);
            ResumeLater(instrument);
        }

        if (!TellHalts() && _jobs.All(job => job.Kind != ReferenceJobKind.RestartReport))
        {
            _jobs.AddLast(new ReferenceJob(
                ReferenceJobKind.RestartReport, TellHalts, []));
        }
    }

    /// <summary>Where cancels are taken again, those of lost sessions come at once.</summary>
    private void CancelLeft(TradingPhase from, TradingPhase to)
    {
        if (AllowsCancel(from) || !AllowsCancel(to))
        {
            return;
        }

        foreach (ReferenceSession session in _sessions.Where(one => one.IsLeft))
        {
            session.IsLeft = false;
            if (!_deadlines.Exists(one => one.Session == session.Id))
            {
                _deadlines.Add(new ReferenceDeadline(
                    ReferenceDeadlineKind.Disconnect, _command.Time.Ns, Session: session.Id));
            }
        }
    }

    private bool HasDueStep(ReferenceInstrument instrument) => _deadlines.Exists(one =>
        one.Kind == ReferenceDeadlineKind.Step && one.DueNs <= _command.Time.Ns
        && one.Schedule == instrument.Definition.Schedule);

    /// <summary>If the last restart said so.</summary>
    private void ResumeLater(ReferenceInstrument instrument)
    {
        if (_resumeNs is { } due)
        {
            _deadlines.Add(new ReferenceDeadline(
                ReferenceDeadlineKind.Resume, due, instrument.Id));
        }
    }

    /// <summary>Tells what a restart halted, unless a sweep is not over there.</summary>
    private bool TellHalts()
    {
        foreach (ReferenceInstrument instrument in _instruments.Values
            .Where(one => one.IsHaltUntold && !IsSwept(one.Id)))
        {
            instrument.IsHaltUntold = false;
            TellPhase(instrument, instrument.HaltedFrom);
        }

        return _instruments.Values.All(one => !one.IsHaltUntold);
    }
}
