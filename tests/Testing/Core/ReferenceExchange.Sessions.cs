using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>Sessions, restart and deadlines.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Events of deadlines before one command; the rest waits for the next.</summary>
    public const int DeadlineEventsMax = 64;

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
            CancelOf(session, CancelsPerSlice);
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

    private void CancelOf(ReferenceSession session, int atOnceMax) => BeginCancels(
        Cancellable(order => order.Session == session), atOnceMax, EndReason.Disconnected,
        PrincipalOf(session.Principal)!.Member, answer: null);

    private void Restarted()
    {
        bool clean = (_command.Flags & CommandFlags.CleanStop) != 0;
        List<ReferenceInstrument> halted = clean
            ? []
            : [.. _instruments.Values.Where(one => one.Phase == TradingPhase.Continuous)];
        Event restarted = Begin(EventKind.Restarted);
        restarted.Flags = clean ? EventFlags.CleanStop : EventFlags.None;
        restarted.Affected = (uint)halted.Count;
        Emit(restarted);
        foreach (ReferenceSession session in _sessions.Where(one => one.IsActive))
        {
            EndSession(session, EventFlags.EndedByVenue);
            if (session.CancelOnDisconnect)
            {
                ulong due = _command.Time.Ns + (_command.GraceMs * 1_000_000UL);
                _deadlines.Add(new ReferenceDeadline(due, InstrumentId.None, session.Id));
            }
        }

        foreach (ReferenceInstrument instrument in halted)
        {
            ChangePhase(instrument, TradingPhase.Halted);
            if ((_command.Flags & CommandFlags.ResumesItself) != 0)
            {
                _deadlines.Add(new ReferenceDeadline(
                    _command.ResumeAt.Ns, instrument.Id, SessionId.None));
            }
        }
    }

    private void FireDeadlines()
    {
        List<ReferenceDeadline> due =
            [.. InOrder(_deadlines.Where(one => one.DueNs <= _command.Time.Ns))];
        foreach (ReferenceDeadline deadline in due)
        {
            int room = DeadlineEventsMax - _events.Count;
            if (deadline.Session.IsSome)
            {
                ReferenceSession session = SessionOf(deadline.Session)!;
                int live = _live.Values.Count(order => order.Session == session);
                CancelOf(session, live <= room ? room : -1);
            }
            else if (room > 0)
            {
                ChangePhase(
                    _instruments[deadline.Instrument.Value], TradingPhase.Continuous);
            }
            else
            {
                return;
            }

            _deadlines.Remove(deadline);
        }
    }
}
