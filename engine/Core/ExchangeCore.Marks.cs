using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Jobs;
using SCO.Exchange.Core.Margins;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core;

/// <content>
/// Daily marks: what positions have gained since the mark before is paid, and from then on they
/// cost their settlement price. The venue is the other side of each mark, and has nothing when all
/// are made.
/// </content>
public sealed partial class ExchangeCore
{
    /// <summary>Marks positions, and lets them reserve by the new price, from a row on.</summary>
    private bool MarksSlice(ref Job job, ref EventWriter events)
    {
        int end = int.Min(_positions.Count, job.Slot + _bounds.Looks);
        for (; job.Slot < end; job.Slot++)
        {
            if (RoomIn(in events) < EventsKept)
            {
                return false;
            }

            Mark(job.Slot, ref events);
            Reserve(job.Slot);
        }

        return job.Slot == _positions.Count;
    }

    private void Mark(int position, ref EventWriter events)
    {
        ref PositionRow row = ref _positions[position];
        ref Int128 cost = ref _positions.CostOf(position);
        if (row.NetLots == 0 && cost == 0)
        {
            return;
        }

        long ticks = _settlements[row.Instrument.Value].Ticks;
        Int128 worth = (Int128)ticks * row.NetLots;
        long gain = RoundedFen(worth - cost, in _parameters.Of(row.Instrument));
        cost = worth;
        _ledger.Post(
            Cash.HouseOf(AccountKind.Mark), Cash.AccountOf(row.Member, AccountKind.Available), gain,
            PostingKind.Mark, row.Instrument.Value);
        ref Event marked = ref Tell(EventKind.PositionMarked, row.Member, ref events);
        marked.Instrument = row.Instrument;
        marked.Price = new UnitPrice(ticks * InstrumentOf(row.Instrument).Tick);
        marked.Quantity = new Quantity(row.NetLots);
        marked.Amount = new Money(gain);
    }

    /// <summary>
    /// What the positions of a member have lost since they were last marked, in fen: by the last
    /// trade of the day, or by the settlement price where nothing has traded today. What others
    /// have gained covers nothing before it is marked.
    /// </summary>
    /// <remarks>Walks the positions of the member; allocates nothing.</remarks>
    private long RunningLossOf(MemberId member)
    {
        long lost = 0;
        for (int at = _positions.LastOf(member); at != Positions.None; at = _positions.BeforeOf(at))
        {
            ref PositionRow row = ref _positions[at];
            Int128 gain = ((Int128)TicksNow(row.Instrument) * row.NetLots)
                - _positions.CostOf(at);
            lost -= Math.Min(0, RoundedFen(gain, in _parameters.Of(row.Instrument)));
        }

        return lost;
    }

    /// <summary>By what a position is worth now, in ticks.</summary>
    private long TicksNow(InstrumentId instrument)
    {
        ref SettlementRow row = ref _settlements[instrument.Value];
        bool isByTrade = row.Ticks == SettlementRow.NoPrice
            || (row.Lots > 0 && _stage == SettlementStage.Trading);
        return isByTrade ? InstrumentOf(instrument).LastTradeTicks : row.Ticks;
    }

    /// <summary>Ticks times lots in fen, half away from zero.</summary>
    private static long RoundedFen(
        Int128 ticksLots, ref readonly InstrumentControls controls) => (long)Rounding.HalfUp(
            ticksLots * controls.FenNumerator, controls.FenDenominator);

    /// <summary>Each trade has two sides, so marks sum to what rounding each has left over.
    /// </summary>
    private void EndMarks()
    {
        long left = Cash.HouseFenOf(AccountKind.Mark);
        Invariant.Holds(Math.Abs(left) <= _positions.Count);
        _ledger.Post(
            Cash.HouseOf(AccountKind.Mark), Cash.HouseOf(AccountKind.Rounding), left,
            PostingKind.MarkRounding, 0);
    }
}
