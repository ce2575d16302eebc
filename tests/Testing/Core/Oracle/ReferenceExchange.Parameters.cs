using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Testing.Core.Controls;
using SCO.Exchange.Testing.Core.Jobs;
using SCO.Exchange.Testing.Core.Orders;

namespace SCO.Exchange.Testing.Core.Oracle;

/// <content>Parameters and price limits, from now or from a later day on.</content>
public sealed partial class ReferenceExchange
{
    /// <summary>How many changes may wait for their day.</summary>
    public const int ChangesMax = 1_024;

    /// <summary>By instrument or member; 0 is the venue, whose members' default it is.</summary>
    private readonly Dictionary<(ParameterKind Kind, uint Of), long> _parameters = [];

    private readonly List<ReferenceChange> _changes = [];

    private long ParameterOf(ParameterKind kind, uint of) =>
        _parameters.GetValueOrDefault((kind, of));

    private static bool IsOfInstrument(ParameterKind kind) => kind
        is ParameterKind.NotionalMaxFen or ParameterKind.PositionMaxLots
        or (>= ParameterKind.SelfTradesMax and <= ParameterKind.LargeCancelLots)
        || IsBand(kind);

    private static bool IsOfMember(ParameterKind kind) =>
        kind is >= ParameterKind.SessionRate and <= ParameterKind.MemberBurst;

    private RejectReason SetParameter()
    {
        ParameterKind kind = _command.Parameter;
        ReferenceChange change = new(
            _command.ExpireDay, kind, _command.Instrument, _command.Member,
            _command.Quantity.Lots, 0);
        return First(
            () => When(
                !IsOfInstrument(kind) && !IsOfMember(kind)
                    && kind != ParameterKind.SelfMatchDefault,
                RejectReason.UnknownParameter),
            () => When(!IsValid(change), RejectReason.ParameterInvalid),
            () => MakeOrKeep(change));
    }

    private bool IsValid(ReferenceChange change)
    {
        bool hasInstrument = change.Instrument.IsSome;
        bool hasMember = change.Member.IsSome;
        bool fits = IsOfInstrument(change.Parameter)
                ? !hasMember && (!hasInstrument || HasBook(change.Instrument))
            : IsOfMember(change.Parameter)
                ? !hasInstrument && (!hasMember || _members.ContainsKey(change.Member.Value))
            : !hasInstrument && !hasMember
                && change.Value <= (long)SelfMatchPrevention.Decrement;
        return fits && change.Value >= 0
            && (!IsBand(change.Parameter) || change.Value <= int.MaxValue);
    }

    private bool HasBook(InstrumentId instrument) =>
        _instruments.GetValueOrDefault(instrument.Value)?.HasBook == true;

    private RejectReason SetPriceLimits()
    {
        if (!_instruments.TryGetValue(_command.Instrument.Value, out ReferenceInstrument? found))
        {
            return RejectReason.UnknownInstrument;
        }

        UnitPrice low = _command.Price;
        UnitPrice high = _command.StopPrice;
        Int128 tick = found.Definition.TickSize.TenThousandths;
        Int128 lower = low.TenThousandths + Modulo(-(Int128)low.TenThousandths, tick);
        Int128 upper = high.TenThousandths - Modulo(high.TenThousandths, tick);
        return First(
            () => When(!found.HasBook, RejectReason.NoMarketModel),
            () => When(low.IsNull || high.IsNull, RejectReason.PriceMissing),
            () => When(lower > upper, RejectReason.LimitsCrossed),
            () => When(
                !IsInLadder(found.Definition, lower) || !IsInLadder(found.Definition, upper),
                RejectReason.LimitsOutsideLadder),
            () => MakeOrKeep(new ReferenceChange(
                _command.ExpireDay, 0, found.Id, MemberId.None, (long)lower, (long)upper)));
    }

    /// <summary>What is left above the next lower multiple.</summary>
    private static Int128 Modulo(Int128 value, Int128 of) => ((value % of) + of) % of;

    private RejectReason MakeOrKeep(ReferenceChange change)
    {
        if (change.Day.DayNumber > _tradingDay.DayNumber)
        {
            int same = _changes.FindIndex(one => change == one with
            {
                Value = change.Value,
                Upper = change.Upper,
            });
            if (same < 0 && _changes.Count >= ChangesMax)
            {
                return RejectReason.ParametersFull;
            }

            _changes.RemoveRange(Math.Max(same, 0), same < 0 ? 0 : 1);
            _changes.Insert(same < 0 ? _changes.Count : same, change);
            EmitKept(change);
            return RejectReason.None;
        }

        if (_jobs.Any(one => one.Kind == ReferenceJobKind.DueChanges) || !MayMake(change))
        {
            return RejectReason.JobInProgress;
        }

        Make(change, WholeSlice());
        return RejectReason.None;
    }

    private bool MayMake(ReferenceChange change) => change.Parameter switch
    {
        0 => !IsSwept(change.Instrument) && !IsChanging(change.Instrument)
            && !_instruments[change.Instrument.Value].IsHaltUntold,
        ParameterKind.SelfMatchDefault => !_instruments.Values.Any(one => IsSwept(one.Id)),
        _ => true,
    };

    private void Make(ReferenceChange change, ReferenceBudget room)
    {
        if (change.Parameter == 0)
        {
            MakeLimits(change, room);
            return;
        }

        uint of = change.Instrument.Value + change.Member.Value;
        IEnumerable<uint> all = IsOfInstrument(change.Parameter) && of == 0
            ? _instruments.Values.Where(one => one.HasBook).Select(one => one.Id.Value)
            : [of];
        foreach (uint one in all)
        {
            _parameters[(change.Parameter, one)] = change.Value;
        }

        if (IsOfInstrument(change.Parameter) && of == 0 && HasVersion(2))
        {
            _parameters[(change.Parameter, 0)] = change.Value;
        }

        Event changed = Begin(EventKind.ParameterChanged);
        changed.Parameter = change.Parameter;
        changed.Instrument = change.Instrument;
        changed.Member = change.Member;
        changed.Quantity = new Quantity(change.Value);
        Emit(changed);
    }

    private void EmitKept(ReferenceChange change)
    {
        Event kept = Begin(EventKind.ChangeKept);
        kept.Parameter = change.Parameter;
        kept.Instrument = change.Instrument;
        kept.Member = change.Member;
        kept.FromDay = change.Day;
        if (change.Parameter == 0)
        {
            kept.Price = new UnitPrice(change.Value);
            kept.UpperLimit = new UnitPrice(change.Upper);
        }
        else
        {
            kept.Quantity = new Quantity(change.Value);
        }

        Emit(kept);
    }

    /// <summary>What is outside then ends, as far as the room goes; the rest is a job.</summary>
    private void MakeLimits(ReferenceChange change, ReferenceBudget room)
    {
        ReferenceInstrument at = _instruments[change.Instrument.Value];
        at.LowerLimit = new UnitPrice(change.Value);
        at.UpperLimit = new UnitPrice(change.Upper);
        Event changed = Begin(EventKind.PriceLimitsChanged);
        changed.Instrument = at.Id;
        changed.Price = at.LowerLimit;
        changed.UpperLimit = at.UpperLimit;
        Emit(changed);
        ReferenceWalk walk = Place(
            at, order => Clamped(at, order.Price) != order.Price, 0, RestingQueues);
        if (!Purge(walk, room))
        {
            _phaseChangeCount++;
            _jobs.AddLast(new ReferenceJob(
                ReferenceJobKind.Purge, () => Purge(walk, WholeSlice()), [at.Id]));
        }
    }

    /// <summary>Ends resting orders outside of their limits; whether all are looked at.
    /// </summary>
    private bool Purge(ReferenceWalk walk, ReferenceBudget room)
    {
        bool isDone = Walk(
            walk, room, 0,
            order => Cancel(
                order, EndReason.OutsideLimits, order.ClientOrderId, answers: false),
            () => true);
        if (isDone)
        {
            walk.Instrument.Walks.Remove(walk);
        }

        return isDone;
    }

    /// <summary>The changes whose day has come, unless they go on already.</summary>
    private void MakeDueChanges()
    {
        if (!_jobs.Any(one => one.Kind == ReferenceJobKind.DueChanges))
        {
            Begin(new ReferenceJob(ReferenceJobKind.DueChanges, DueChangesOn, []));
        }
    }

    private bool DueChangesOn()
    {
        ReferenceBudget room = WholeSlice();
        while (true)
        {
            ReferenceChange? next =
                _changes.Find(one => one.Day.DayNumber <= _tradingDay.DayNumber);
            if (next is null)
            {
                return true;
            }

            if (EventsLeft < EventsKept || !MayMake(next))
            {
                return false;
            }

            _changes.Remove(next);
            Make(next, room);
        }
    }
}
