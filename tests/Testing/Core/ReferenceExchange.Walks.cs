using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <content>Cancels and expiries of many orders.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Whether a set of cancels is too much for a command, or has to wait.</summary>
    private bool IsLong(ReferenceCancels cancels, ReferenceBudget budget)
    {
        List<ReferenceInstrument> meant = [.. _instruments.Values.Where(one =>
            one.HasBook && AllowsCancel(one.Phase) && cancels.InScope(one))];
        int looks = meant.Sum(one => one.Orders.Count);
        int live = cancels.Live();
        return live > 0 && (meant.Exists(one => IsSwept(one.Id)) || looks > budget.Looks
            || Math.Min(live, looks) > budget.Ends);
    }

    /// <summary>Cancels at once, or later as a job. A job has a whole slice each time.</summary>
    private void BeginCancels(ReferenceCancels cancels, bool isLong, ReferenceBudget budget)
    {
        uint cursor = 1;
        uint affected = 0;
        ReferenceWalk? walk = null;
        List<InstrumentId> held = [];
        if (isLong)
        {
            _jobs.AddLast(new ReferenceJob(
                ReferenceJobKind.Cancels, () => Slice(WholeSlice()), held, cancels.Member));
        }
        else if (!Slice(budget))
        {
            throw new InvalidOperationException("cancels at once did not fit");
        }

        bool Slice(ReferenceBudget room)
        {
            while (cancels.Live() > 0 && _instruments.Keys.Any(id => id >= cursor))
            {
                ReferenceInstrument at = _instruments.Values.First(one => one.Id.Value >= cursor);
                if (at.HasBook && AllowsCancel(at.Phase) && cancels.InScope(at))
                {
                    if (IsSwept(at.Id))
                    {
                        held.Clear();
                        held.Add(at.Id);
                        return false;
                    }

                    walk ??= Place(at, order => cancels.IsMeant(order)
                        && (cancels.Side == 0 || order.Side == cancels.Side));
                    if (!Walk(walk, room, cancels.Side, Take, HasMore))
                    {
                        return false;
                    }
                }

                Leave();
                cursor = at.Id.Value + 1;
            }

            Leave();
            if (cancels.Answer is { } made)
            {
                EmitMassCancelled(made, affected);
            }

            return true;
        }

        void Leave()
        {
            held.Clear();
            walk?.Instrument.Walks.Remove(walk);
            walk = null;
        }

        bool HasMore() => cancels.Live() > 0;

        void Take(ReferenceOrder order)
        {
            affected++;
            Cancel(order, cancels.Reason, order.ClientOrderId, answers: false);
        }
    }

    /// <summary>A place at the front of a book.</summary>
    private static ReferenceWalk Place(
        ReferenceInstrument instrument, Func<ReferenceOrder, bool> isMeant)
    {
        ReferenceWalk walk = new() { Instrument = instrument, IsMeant = isMeant };
        instrument.Walks.Add(walk);
        return walk;
    }

    /// <summary>An order has a new place: walks that would end it must not miss it.</summary>
    private static void Disturb(ReferenceInstrument instrument, ReferenceOrder order) =>
        instrument.Walks.FindAll(walk => walk.IsMeant(order))
            .ForEach(walk => walk.IsDisturbed = true);

    /// <summary>Looks at orders and ends the meant ones; whether the book is done.</summary>
    private static bool Walk(
        ReferenceWalk walk, ReferenceBudget room, Side only, Action<ReferenceOrder> take,
        Func<bool> hasMore)
    {
        while (true)
        {
            List<ReferenceOrder> queue =
                walk.Queue < 0 ? [] : walk.Instrument.Queues[walk.Queue];
            int at = walk.Next is null ? queue.Count : queue.IndexOf(walk.Next);
            while (at < queue.Count && hasMore())
            {
                ReferenceOrder order = queue[at];
                bool meant = walk.IsMeant(order);
                walk.Next = order;
                if (room.Looks == 0 || (meant && room.Ends == 0))
                {
                    return false;
                }

                room.Looks--;
                if (meant)
                {
                    room.Ends--;
                    take(order);
                }
                else
                {
                    at++;
                }
            }

            walk.Queue++;
            if (walk.Queue == walk.Instrument.Queues.Count)
            {
                if (!walk.IsDisturbed)
                {
                    return true;
                }

                walk.Queue = 0;
                walk.IsDisturbed = false;
            }

            Side side = walk.Queue % 2 == 0 ? Side.Buy : Side.Sell;
            walk.Next = only == 0 || only == side
                ? walk.Instrument.Queues[walk.Queue].FirstOrDefault()
                : null;
        }
    }

    /// <summary>What ends at the close, and dates that passed while it was closed.</summary>
    private bool EndsWith(TradingPhase phase, ReferenceOrder order) => phase switch
    {
        TradingPhase.Closed => order.TimeInForce switch
        {
            TimeInForce.GoodTillCancel => false,
            TimeInForce.GoodTillDate => order.ExpireDay.DayNumber <= _tradingDay.DayNumber,
            _ => true,
        },
        TradingPhase.PreOpen => order.TimeInForce == TimeInForce.GoodTillDate
            && order.ExpireDay.DayNumber < _tradingDay.DayNumber,
        _ => false,
    };

    /// <summary>
    /// Phase by phase in passes; what is in a sweep is left for the next pass, which begins in the
    /// next command.
    /// </summary>
    private void BeginPhaseChange(List<InstrumentId> changing, TradingPhase phase)
    {
        uint cursor = 1;
        ReferenceWalk? walk = null;
        bool walks = false;
        Begin(new ReferenceJob(
            ReferenceJobKind.PhaseChange, Slice, changing, MemberId.None));

        bool Slice()
        {
            ReferenceBudget room = WholeSlice();
            foreach (InstrumentId id in changing.Where(one => one.Value >= cursor).ToList())
            {
                ReferenceInstrument at = _instruments[id.Value];
                cursor = id.Value;
                if (IsSwept(id) || at.IsHaltUntold)
                {
                    continue;
                }

                if (walk is null)
                {
                    TakePhase(at, phase);
                    walk = Place(at, order => EndsWith(phase, order));
                    walks = phase == TradingPhase.Closed || (phase == TradingPhase.PreOpen
                        && at.Orders.Exists(one => one.TimeInForce == TimeInForce.GoodTillDate));
                }

                if (walks && !Walk(
                    walk, room, 0, ExpireByDate, () => true))
                {
                    return false;
                }

                at.Walks.Remove(walk);
                walk = null;
                changing.Remove(id);
            }

            cursor = 1;
            return changing.Count == 0;
        }
    }

    private void ExpireByDate(ReferenceOrder order) => Expire(
        order,
        order.TimeInForce == TimeInForce.GoodTillDate
            ? EndReason.DateReached
            : EndReason.DayEnded,
        answers: false);

    private void TakePhase(ReferenceInstrument instrument, TradingPhase phase)
    {
        if (MayFollow(instrument.Phase, phase))
        {
            ChangePhase(instrument, phase);
        }
        else
        {
            _deadlines.RemoveAll(due => due.Instrument == instrument.Id);
        }
    }
}
