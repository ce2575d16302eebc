using System;
using SCO.Exchange.Core.Controls;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Margins;

/// <summary>
/// Daily marks: what positions have gained since the mark before is paid, and from then on they
/// cost their settlement price. The venue is the other side of each mark, and has nothing when all
/// are made.
/// </summary>
/// <param name="books">What the room shares.</param>
/// <param name="desk">Where events are written.</param>
/// <remarks>Core thread. Allocates nothing.</remarks>
internal sealed class Marks(MarginBooks books, IEventDesk desk)
{
    /// <summary>Marks a position by the settlement price of its instrument.</summary>
    public void Mark(int position, ref EventWriter events)
    {
        ref PositionRow row = ref books.Positions[position];
        ref Int128 cost = ref books.Positions.CostOf(position);
        if (row.NetLots == 0 && cost == 0)
        {
            return;
        }

        long ticks = books.Settlements[row.Instrument.Value].Ticks;
        Int128 worth = (Int128)ticks * row.NetLots;
        long gain = FenOf(worth - cost, row.Instrument);
        cost = worth;
        books.Ledger.Post(
            books.Cash.HouseOf(AccountKind.Mark),
            books.Cash.AccountOf(row.Member, AccountKind.Available), gain, PostingKind.Mark,
            row.Instrument.Value);
        ref Event marked = ref desk.Tell(EventKind.PositionMarked, row.Member, ref events);
        marked.Instrument = row.Instrument;
        marked.Price = new UnitPrice(ticks * books.Tables.Of(row.Instrument).Tick);
        marked.Quantity = new Quantity(row.NetLots);
        marked.Amount = new Money(gain);
    }

    /// <summary>Each trade has two sides, so marks sum to what rounding each has left over.
    /// </summary>
    public void End()
    {
        long left = books.Cash.HouseFenOf(AccountKind.Mark);
        Invariant.Holds(Math.Abs(left) <= books.Positions.Count);
        books.Ledger.Post(
            books.Cash.HouseOf(AccountKind.Mark), books.Cash.HouseOf(AccountKind.Rounding),
            left, PostingKind.MarkRounding, 0);
    }

    /// <summary>
    /// What the positions of a member have lost since they were last marked, in fen: by the last
    /// trade of the day, or by the settlement price where nothing has traded today. What others
    /// have gained covers nothing before it is marked.
    /// </summary>
    /// <remarks>Walks the positions of the member.</remarks>
    public long RunningLossOf(MemberId member)
    {
        long lost = 0;
        for (int at = books.Positions.LastOf(member);
            at != Positions.None;
            at = books.Positions.BeforeOf(at))
        {
            lost -= Math.Min(0, RunningGainOf(at));
        }

        return lost;
    }

    /// <summary>What a position has gained since it was last marked, in fen.</summary>
    public long RunningGainOf(int position)
    {
        ref PositionRow row = ref books.Positions[position];
        return FenOf(
            ((Int128)TicksNow(row.Instrument) * row.NetLots) - books.Positions.CostOf(position),
            row.Instrument);
    }

    /// <summary>By what a position is worth now, in ticks.</summary>
    private long TicksNow(InstrumentId instrument)
    {
        ref SettlementRow row = ref books.Settlements[instrument.Value];
        bool isByTrade = row.Ticks == SettlementRow.NoPrice
            || (row.Lots > 0 && books.Day.Stage == SettlementStage.Trading);
        return isByTrade ? books.Tables.Of(instrument).LastTradeTicks : row.Ticks;
    }

    private long FenOf(Int128 ticksLots, InstrumentId instrument) =>
        books.Tables.Parameters.Of(instrument).Fen.Of(ticksLots);
}
