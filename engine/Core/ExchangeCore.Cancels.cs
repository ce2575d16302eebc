using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core;

/// <content>Cancels and mass cancels.</content>
public sealed partial class ExchangeCore
{
    private static bool AllowsCancel(TradingPhase phase) => phase is TradingPhase.PreOpen
        or TradingPhase.CallAuction or TradingPhase.Continuous or TradingPhase.Halted;

    private void CancelOrder(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckTarget(in command, out int slot);
        if (reason == RejectReason.None)
        {
            ref InstrumentRow instrument = ref InstrumentOf(_details[slot].Instrument);
            MemberId member = _principals[command.Principal.Value].Member;
            reason = !AllowsCancel(instrument.Phase) ? RejectReason.PhaseForbidsCancel
                : IsFrozen(in instrument, member) ? RejectReason.JobInProgress
                : RejectReason.None;
        }

        if (reason != RejectReason.None)
        {
            RejectFor(in command, reason, slot, ref events);
            return;
        }

        SessionId session = _details[slot].Session;
        ref Event cancelled = ref TakeOut(
            EventKind.Cancelled, slot, EndReason.Requested, ref events);
        cancelled.OriginalClientOrderId = cancelled.ClientOrderId;
        cancelled.ClientOrderId = command.ClientOrderId;
        cancelled.InboundSequence = AnswerTo(in command, session);
        if (session != command.Session)
        {
            AnswerDone(in command, ref events);
        }
    }

    /// <summary>Steps 1 to 5 of a cancel or replace: whose order it is.</summary>
    /// <param name="command">Names the order.</param>
    /// <param name="slot">The order, or <see cref="OrderBooks.NoSlot"/>.</param>
    private RejectReason CheckTarget(in Command command, out int slot)
    {
        slot = OrderBooks.NoSlot;
        RejectReason reason = CheckSession(in command, PrincipalRoles.Trader);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!TryFindOrder(in command, out int found)
            || _sessions[_details[found].Session.Value].Member != principal.Member)
        {
            return RejectReason.UnknownOrder;
        }

        slot = found;
        ref OrderDetails order = ref _details[slot];
        if (!Admits(in principal, in InstrumentOf(order.Instrument)))
        {
            return RejectReason.InstrumentGroupNotAllowed;
        }

        return principal.Account.IsSome && principal.Account != order.Account
            ? RejectReason.AccountNotAllowed
            : RejectReason.None;
    }

    private bool TryFindOrder(in Command command, out int slot)
    {
        if (!command.OrderId.IsSome)
        {
            return _live.TryFind(command.Session, command.OriginalClientOrderId, out slot);
        }

        slot = command.OrderId.Slot;
        return slot < _details.Length && _details[slot].Id == command.OrderId;
    }

    private void RejectFor(
        in Command command, RejectReason reason, int slot, ref EventWriter events)
    {
        OrderStatus status = slot == OrderBooks.NoSlot
            ? OrderStatus.Rejected
            : _details[slot].Status;
        Reject(in command, reason, status, ref events);
    }

    /// <summary>Takes a resting order out of its book and ends it.</summary>
    private ref Event TakeOut(
        EventKind kind, int slot, EndReason reason, ref EventWriter events)
    {
        ref OrderDetails order = ref _details[slot];
        UnitPrice price = new(
            _books.Order(slot).Price.Ticks * InstrumentOf(order.Instrument).Tick);
        ref Event ended = ref NextOf(kind, in order, price, ref events);
        ended.Quantity = ended.Remaining;
        ended.Remaining = Quantity.Zero;
        ended.EndReason = reason;
        ended.BookAction = BookAction.Delete;
        ended.Status = kind == EventKind.Cancelled ? OrderStatus.Cancelled : OrderStatus.Expired;
        CountLive(in order, -1);
        _live.Remove(order.Session, order.ClientOrderId, slot);
        _books.Remove(slot);
        Free(slot);
        return ref ended;
    }

    private void MassCancel(in Command command, ref EventWriter events)
    {
        RejectReason reason = CheckMassCancel(in command, out MemberId member);
        Job job = new()
        {
            Kind = JobKind.Cancels,
            Instrument = command.Instrument,
            Member = member,
            Side = command.Side,
            Cursor = 1,
            Requester = command.Session,
            ClientOrderId = command.ClientOrderId,
            InboundSequence = command.InboundSequence,
        };
        bool isLong = reason == RejectReason.None && IsLong(in job, CancelsPerSlice);
        if (isLong && _jobs.IsFull)
        {
            reason = RejectReason.JobsFull;
        }

        if (reason != RejectReason.None)
        {
            Reject(in command, reason, ref events);
            return;
        }

        job.Reason = member == _principals[command.Principal.Value].Member
            ? EndReason.MassCancelled
            : EndReason.Operator;
        BeginCancels(ref job, isLong, ref events);
    }

    private RejectReason CheckMassCancel(in Command command, out MemberId member)
    {
        member = command.Member;
        RejectReason reason = CheckSession(
            in command, PrincipalRoles.Trader | PrincipalRoles.Operator);
        if (reason == RejectReason.None)
        {
            reason = TakeClientOrderId(in command);
        }

        if (reason != RejectReason.None)
        {
            return reason;
        }

        ref PrincipalRow principal = ref _principals[command.Principal.Value];
        if (!member.IsSome)
        {
            member = principal.Member;
        }

        if (member != principal.Member && (principal.Roles & PrincipalRoles.Operator) == 0)
        {
            return RejectReason.NotAuthorised;
        }

        if (!IsMember(member))
        {
            return RejectReason.UnknownMember;
        }

        if (command.Instrument.IsSome && !IsInstrument(command.Instrument))
        {
            return RejectReason.UnknownInstrument;
        }

        if (command.Side is not (0 or Side.Buy or Side.Sell))
        {
            return RejectReason.InvalidSide;
        }

        // Row 0 stands for all instruments and is never frozen.
        return IsFrozen(in InstrumentOf(command.Instrument), member)
            ? RejectReason.JobInProgress
            : RejectReason.None;
    }

    private bool IsMember(MemberId member) =>
        member.Value < (uint)_members.Length && _members[member.Value].IsDefined;

    /// <summary>Does a set of cancels at once, or registers it as a job.</summary>
    private void BeginCancels(ref Job job, bool isLong, ref EventWriter events)
    {
        if (isLong)
        {
            _members[job.Member.Value].FrozenBy++;
            _jobs.Add(in job);
            return;
        }

        CancelSlice(ref job, CancelsPerSlice, ref events);
        AnswerCancels(in job, ref events);
    }

    /// <summary>The end of a set of cancels, for the one who asked.</summary>
    private void AnswerCancels(in Job job, ref EventWriter events)
    {
        if (!job.Requester.IsSome)
        {
            return;
        }

        ref Event answer = ref Next(EventKind.MassCancelled, ref events);
        answer.Session = job.Requester;
        answer.Principal = _sessions[job.Requester.Value].Principal;
        answer.Member = job.Member;
        answer.ClientOrderId = job.ClientOrderId;
        answer.Instrument = job.Instrument;
        answer.Side = job.Side;
        answer.InboundSequence = job.InboundSequence;
        answer.Affected = job.Affected;
        Number(ref answer);
    }

    /// <summary>Whether more orders than so many are to be cancelled.</summary>
    private bool IsLong(in Job job, int most)
    {
        if (LiveOf(in job) <= most)
        {
            return false;
        }

        int count = 0;
        for (uint number = 1; number <= _instrumentLast && count <= most; number++)
        {
            count += CountIn(new InstrumentId(number), in job);
        }

        return count > most;
    }

    private int LiveOf(in Job job) => job.Session.IsSome
        ? _sessions[job.Session.Value].LiveOrders
        : _members[job.Member.Value].LiveOrders;

    private int CountIn(InstrumentId instrument, in Job job)
    {
        int count = 0;
        for (Side side = Side.Buy; side <= Side.Sell; side++)
        {
            int slot = FirstIn(instrument, side, in job);
            for (; slot != OrderBooks.NoSlot; slot = _books.NextOf(slot))
            {
                count += IsMeant(in _details[slot], in job) ? 1 : 0;
            }
        }

        return count;
    }

    private int FirstIn(InstrumentId instrument, Side side, in Job job)
    {
        ref InstrumentRow row = ref InstrumentOf(instrument);
        bool isMeant = row.HasBook && AllowsCancel(row.Phase)
            && (!job.Instrument.IsSome || job.Instrument == instrument)
            && (job.Side == 0 || job.Side == side);
        return isMeant ? _books.FirstOf(BookOf(instrument), side) : OrderBooks.NoSlot;
    }

    private bool IsMeant(in OrderDetails order, in Job job) => job.Session.IsSome
        ? order.Session == job.Session
        : _sessions[order.Session.Value].Member == job.Member;

    /// <summary>Cancels up to so many orders, from the job's cursor on.</summary>
    /// <returns>Whether none is left.</returns>
    private bool CancelSlice(ref Job job, int most, ref EventWriter events)
    {
        int done = 0;
        for (; job.Cursor <= _instrumentLast && LiveOf(in job) > 0; job.Cursor++)
        {
            InstrumentId instrument = new(job.Cursor);
            for (Side side = Side.Buy; side <= Side.Sell; side++)
            {
                int slot = FirstIn(instrument, side, in job);
                while (slot != OrderBooks.NoSlot && LiveOf(in job) > 0)
                {
                    int next = _books.NextOf(slot);
                    if (IsMeant(in _details[slot], in job))
                    {
                        if (done == most)
                        {
                            return false;
                        }

                        ref Event cancelled = ref TakeOut(
                            EventKind.Cancelled, slot, job.Reason, ref events);
                        cancelled.OriginalClientOrderId = cancelled.ClientOrderId;
                        job.Affected++;
                        done++;
                    }

                    slot = next;
                }
            }
        }

        return true;
    }
}
