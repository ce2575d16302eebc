using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Cancels and expiries of many orders.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>Events of cancels, and of what they alert to, in one command.</summary>
    private const int CancelEventsMax = 4_000;

    private static readonly ParameterKind[] AlertingKinds =
        [ParameterKind.CancelsMax, ParameterKind.LargeCancelsMax];

    /// <summary>Whether a set of cancels is too much for a command, or has to wait.</summary>
    private bool IsLong(ReferenceCancels cancels, ReferenceBudget budget)
    {
        List<ReferenceInstrument> meant = [.. _instruments.Values.Where(one =>
            IsWalked(cancels, one))];
        int looks = meant.Sum(one => one.Orders.Count);
        int live = cancels.Live();
        long alerts = cancels.Reason != EndReason.MassCancelled ? 0 : meant.Sum(one =>
            AlertingKinds.Select(kind => ParameterOf(kind, one.Id.Value))
                .Where(threshold => threshold != 0)
                .Sum(threshold => HasVersion(2) ? 1 + (Math.Min(live, looks) / threshold) : 1));
        return live > 0 && (meant.Exists(one => IsSwept(one.Id)) || looks > budget.Looks
            || Math.Min(live, looks) > budget.Ends
            || Math.Min(live, looks) + alerts > CancelEventsMax);
    }

    private static bool IsWalked(ReferenceCancels cancels, ReferenceInstrument instrument) =>
        instrument.HasBook && (cancels.IsWhole || AllowsCancel(instrument.Phase))
        && cancels.InScope(instrument);

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
                ReferenceJobKind.Cancels, () => Slice(WholeSlice()), held, cancels.IsFrozen));
        }
        else if ((!cancels.IsWhole || cancels.Live() > 0) && !Slice(budget))
        {
            throw new InvalidOperationException("cancels at once did not fit");
        }

        bool Slice(ReferenceBudget room)
        {
            while (HasMore() && _instruments.Keys.Any(id => id >= cursor))
            {
                ReferenceInstrument at = _instruments.Values.First(one => one.Id.Value >= cursor);
                PassOver(cancels, at);
                if (IsWalked(cancels, at))
                {
                    if (IsSwept(at.Id))
                    {
                        held.Clear();
                        held.Add(at.Id);
                        return false;
                    }

                    walk ??= Place(
                        at, order => cancels.IsMeant(order)
                            && (cancels.Side == 0 || order.Side == cancels.Side),
                        0, cancels.Sleeps ? ReferenceInstrument.AsleepFrom : at.Queues.Count);
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

        bool HasMore() => cancels.IsWhole || cancels.Live() > 0;

        void Take(ReferenceOrder order)
        {
            affected++;
            TakeOut(cancels, order);
        }
    }

    private void TakeOut(ReferenceCancels cancels, ReferenceOrder order)
    {
        if (cancels.Sleeps)
        {
            Hibernate(order, answers: false);
            return;
        }

        Cancel(order, cancels.Reason, order.ClientOrderId, answers: false);
    }

    /// <summary>What a lost session may have where no cancels are taken is not forgotten.</summary>
    private static void PassOver(ReferenceCancels cancels, ReferenceInstrument instrument)
    {
        if (cancels.Lost is { IsActive: false } lost && instrument.HasBook
            && !IsWalked(cancels, instrument))
        {
            lost.IsLeft |= instrument.Orders.Count > 0;
        }
    }

    /// <summary>A place at the front of a book, or of some of its queues.</summary>
    private static ReferenceWalk Place(
        ReferenceInstrument instrument, Func<ReferenceOrder, bool> isMeant, int from, int end)
    {
        ReferenceWalk walk = new()
        {
            Instrument = instrument,
            IsMeant = isMeant,
            From = from,
            End = end,
            Queue = from - 1,
        };
        instrument.Walks.Add(walk);
        return walk;
    }

    /// <summary>An order has a new place: walks that would end it must not miss it.</summary>
    private static void Disturb(ReferenceInstrument instrument, ReferenceOrder order) =>
        instrument.Walks.FindAll(walk => walk.IsMeant(order))
            .ForEach(walk => walk.IsDisturbed = true);

    /// <summary>Looks at orders and ends the meant ones; whether the book is done.</summary>
    private bool Walk(
        ReferenceWalk walk, ReferenceBudget room, Side only, Action<ReferenceOrder> take,
        Func<bool> hasMore)
    {
        while (true)
        {
            List<ReferenceOrder> queue =
                walk.Queue < walk.From ? [] : walk.Instrument.Queues[walk.Queue];
            int at = walk.Next is null ? queue.Count : queue.IndexOf(walk.Next);
            while (at < queue.Count && hasMore())
            {
                ReferenceOrder order = queue[at];
                bool meant = walk.IsMeant(order);
                walk.Next = order;
                bool fits = !meant || (room.Ends > 0 && EventsLeft >= EventsKept);
                if (room.Looks == 0 || !fits)
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
            if (walk.Queue == walk.End)
            {
                if (!walk.IsDisturbed)
                {
                    return true;
                }

                walk.Queue = walk.From;
                walk.IsDisturbed = false;
            }

            Side side = walk.Queue % 2 == 0 ? Side.Buy : Side.Sell;
            walk.Next = only == 0 || only == side
                ? walk.Instrument.Queues[walk.Queue].FirstOrDefault()
                : null;
        }
    }
}
