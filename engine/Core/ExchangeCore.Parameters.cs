using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Controls;

namespace SCO.Exchange.Core;

/// <content>Parameters, from now or from a later trading day on.</content>
public sealed partial class ExchangeCore
{
    private RejectReason SetParameter(in Command command, ref EventWriter events)
    {
        DatedChange change = new(
            command.ExpireDay, command.Parameter, command.Instrument, command.Member,
            command.Quantity.Lots, 0);
        RejectReason reason = CheckSetting(in change);
        return reason != RejectReason.None ? reason : ApplyOrKeep(in change, ref events);
    }

    private RejectReason CheckSetting(in DatedChange change)
    {
        // That one has a command of its own: SetReferencePrice.
        RejectReason reason = change.Parameter == ParameterKind.DealReferencePrice
            ? RejectReason.ParameterInvalid
            : CheckParameter(in change);
        return reason == RejectReason.None && UnsettlesDays(in change)
            ? RejectReason.DaysAreSettled
            : reason;
    }

    /// <summary>
    /// Whether days that are settled would begin without that again: two operators would no longer
    /// have to agree with the banks.
    /// </summary>
    private bool UnsettlesDays(in DatedChange change) => _rules.KeepsDaysSettled
        && change.Parameter == ParameterKind.DaySettled && change.Value == 0
        && _parameters.IsDaySettled;

    private RejectReason CheckParameter(in DatedChange change)
    {
        if (!change.Parameter.IsKnown())
        {
            return RejectReason.UnknownParameter;
        }

        bool isInstrument = !change.Instrument.IsSome
            || (change.Parameter.IsOfInstrument()
                && CheckMarket(change.Instrument) == RejectReason.None);
        bool isMember = !change.Member.IsSome
            || (change.Parameter.IsOfMember() && IsMember(change.Member));
        bool isValue = 0 <= change.Value && change.Value <= change.Parameter.LargestValue();
        return isInstrument && isMember && isValue
            ? RejectReason.None
            : RejectReason.ParameterInvalid;
    }

    /// <summary>Makes a checked change now, or keeps it for its day.</summary>
    private RejectReason ApplyOrKeep(in DatedChange change, ref EventWriter events)
    {
        if (change.Day.DayNumber > _tradingDay.DayNumber)
        {
            if (!_parameters.TryKeep(in change))
            {
                return RejectReason.ParametersFull;
            }

            TellKept(in change, ref events);
            return RejectReason.None;
        }

        if (!MayChangeNow(in change))
        {
            return RejectReason.JobInProgress;
        }

        SliceBudget budget = WholeSlice;
        Make(in change, ref budget, ref events);
        return RejectReason.None;
    }

    /// <summary>What <see cref="ApplyOrKeep"/> would say of a checked change.</summary>
    private RejectReason CheckRoom(in DatedChange change) =>
        change.Day.DayNumber > _tradingDay.DayNumber
            ? _parameters.HasRoomFor(in change) ? RejectReason.None : RejectReason.ParametersFull
        : MayChangeNow(in change) ? RejectReason.None
        : RejectReason.JobInProgress;

    // What was set for this day earlier comes first.
    private bool MayChangeNow(in DatedChange change) => !_hasDueChanges && MayChange(in change);

    private void TellKept(in DatedChange change, ref EventWriter events)
    {
        ref Event kept = ref Next(EventKind.ChangeKept, ref events);
        kept.Parameter = change.Parameter;
        kept.Instrument = change.Instrument;
        kept.Member = change.Member;
        kept.FromDay = change.Day;
        if (change.IsLimits)
        {
            kept.Price = new UnitPrice(change.Value);
            kept.UpperLimit = new UnitPrice(change.Upper);
        }
        else
        {
            kept.Quantity = new Quantity(change.Value);
        }
    }

    /// <summary>Whether nothing that is under way builds on what would change.</summary>
    /// <remarks>
    /// Clips keep within the limits, and own orders end or do not: what was feasible might not stay
    /// so.
    /// </remarks>
    private bool MayChange(in DatedChange change)
    {
        if (change.IsLimits)
        {
            return !(InstrumentOf(change.Instrument).IsSwept
                || IsPhaseHeldUp(change.Instrument.Value));
        }

        return change.Parameter != ParameterKind.SelfMatchDefault || !IsAnySwept();
    }

    /// <summary>Makes the changes whose day has come; what does not fit is a job.</summary>
    private void MakeDueChanges(ref EventWriter events)
    {
        if (DueChangesSlice(ref events))
        {
            RefreshAllTerms(ref events);
        }
        else if (!_hasDueChanges)
        {
            _hasDueChanges = true;
            _jobs.Add(new Job { Kind = JobKind.DueChanges });
        }
    }

    private bool ContinueDueChanges(ref EventWriter events)
    {
        _hasDueChanges = !DueChangesSlice(ref events);
        if (!_hasDueChanges)
        {
            RefreshAllTerms(ref events);
        }

        return !_hasDueChanges;
    }

    private bool DueChangesSlice(ref EventWriter events)
    {
        SliceBudget budget = WholeSlice;
        while (_parameters.TryFindDue(_tradingDay, out int place))
        {
            DatedChange change = _parameters.At(place);
            if (RoomIn(in events) < EventsKept || !MayChange(in change))
            {
                return false;
            }

            _parameters.RemoveAt(place);
            Make(in change, ref budget, ref events);
        }

        return true;
    }

    private void Make(in DatedChange due, ref SliceBudget budget, ref EventWriter events)
    {
        if (due.IsLimits)
        {
            MakeLimits(in due, ref budget, ref events);
            return;
        }

        // It may have been kept before days were settled, or by rules that let it pass.
        DatedChange change = UnsettlesDays(in due) ? due with { Value = 1 } : due;

        if (!change.Parameter.IsOfInstrument())
        {
            _parameters.Set(change.Parameter, change.Member, change.Value);
            if (change.Parameter == ParameterKind.SelfMatchDefault)
            {
                LookAgainAtAllWaiting();
            }
            else if (change.Parameter == ParameterKind.MarginCallMinutes)
            {
                Margins.CallDesk.NoteUndated(_memberLast);
            }
        }
        else
        {
            MakeForInstruments(in change);
        }

        if (change.Parameter == ParameterKind.DealReferencePrice)
        {
            TellReferencePrice(in change, ref events);
            return;
        }

        ref Event changed = ref Next(EventKind.ParameterChanged, ref events);
        changed.Parameter = change.Parameter;
        changed.Instrument = change.Instrument;
        changed.Member = change.Member;
        changed.Quantity = new Quantity(change.Value);
    }

    // What an all-or-none order has waited for may have become possible.
    private void LookAgainAtWaiting(uint number) =>
        _instruments[number].MayTrigger |= _instruments[number].Waiting != 0;

    private void LookAgainAtAllWaiting()
    {
        for (uint number = 1; number <= _instrumentLast; number++)
        {
            LookAgainAtWaiting(number);
        }
    }

    private void MakeForInstruments(in DatedChange change)
    {
        if (!change.Instrument.IsSome && _rules.KeepsUsualParameters)
        {
            _parameters.Set(change.Parameter, InstrumentId.None, change.Value);
        }

        for (uint number = 1; number <= _instrumentLast; number++)
        {
            if (_instruments[number].HasMarket
                && (!change.Instrument.IsSome || change.Instrument.Value == number))
            {
                _parameters.Set(change.Parameter, new InstrumentId(number), change.Value);
                if (change.Parameter.IsOfBands())
                {
                    LookAgainAtWaiting(number);
                }
                else if (change.Parameter.IsOfClearing())
                {
                    Margins.Terms.RefreshIdle(new InstrumentId(number));
                }
            }
        }
    }
}
