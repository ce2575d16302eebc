using System.Collections.Generic;
using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Host.Audit.Words;
using SCO.Exchange.Settlement.Days;
using SCO.Exchange.Settlement.Days.Lines;

namespace SCO.Exchange.Host.Settle;

/// <summary>
/// The lots of all positions with the trades that opened them, from the first day on; what is
/// closed is closed the oldest first. One thread; holds what is open.
/// </summary>
/// <param name="names">The names of the venue.</param>
internal sealed class LotBook(VenueNames names)
{
    private readonly Dictionary<(uint Member, uint Instrument), PositionDay> _days = [];
    private readonly Dictionary<(uint Member, uint Instrument), long> _marks = [];

    /// <summary>Takes an event; those of a day make the lots of the next one.</summary>
    public void Take(ref readonly Event told)
    {
        (uint Member, uint Instrument) key = (told.Member.Value, told.Instrument.Value);
        switch (told.Kind)
        {
            case EventKind.Filled:
                DayOf(key).Trade(
                    told.TradeId, told.Side, told.Quantity.Lots, TicksOf(in told),
                    told.TradingDay);
                break;
            case EventKind.TradeCancelled:
                DayOf(key).Cancel(
                    told.TradeId, told.Side, told.Quantity.Lots, TicksOf(in told),
                    told.TradingDay);
                break;
            case EventKind.TradeCorrected:
                DayOf(key).Correct(
                    told.TradeId, told.Side, told.Quantity.Lots, TicksOf(in told));
                break;
            case EventKind.PositionMarked:
                _marks[key] = TicksOf(in told);
                break;
            case EventKind.SettlementStageChanged
                when told.SettlementStage == SettlementStage.Closed:
            case EventKind.TradingDayStarted:
                Roll();
                break;
            default:
                break;
        }
    }

    /// <summary>The lots of a position, the oldest first, after <see cref="Roll"/>.</summary>
    public IReadOnlyList<OpenLot> LotsOf(MemberId member, InstrumentId instrument) =>
        _days.TryGetValue((member.Value, instrument.Value), out PositionDay? day)
            ? day.Opening
            : [];

    /// <summary>The day is over: lots that were marked cost their settlement price.</summary>
    public void Roll()
    {
        List<(uint Member, uint Instrument)> known = [.. _days.Keys];
        foreach ((uint Member, uint Instrument) key in known)
        {
            PositionDay day = _days[key];
            day.Close();
            List<OpenLot> open = [.. day.Open];
            if (_marks.TryGetValue(key, out long ticks))
            {
                for (int at = 0; at < open.Count; at++)
                {
                    open[at] = open[at] with { Cost = (System.Int128)open[at].Count * ticks };
                }
            }

            if (open.Count == 0) { _ = _days.Remove(key); }
            else { _days[key] = new PositionDay(open); }
        }

        _marks.Clear();
    }

    private long TicksOf(ref readonly Event told)
    {
        InstrumentDefinition instrument = names.InstrumentOf(told.Instrument)!;
        return told.Price.TenThousandths / instrument.TickSize.TenThousandths;
    }

    private PositionDay DayOf((uint Member, uint Instrument) key)
    {
        if (!_days.TryGetValue(key, out PositionDay? day))
        {
            day = new PositionDay([]);
            _days[key] = day;
        }

        return day;
    }
}
