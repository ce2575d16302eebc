using System;
using System.Numerics;
using SCO.Exchange.Core.Views;
using SCO.Exchange.Domain;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Core.Controls;

/// <summary>
/// The positions of members in instruments, each in a row that is taken once and kept. Rows are
/// found by open addressing with linear probing, at most half full.
/// </summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. Rows are numbered as they are taken, and
/// that order is part of the state: walks through all of them stand at a row.
/// </remarks>
internal sealed class Positions
{
    /// <summary>No row.</summary>
    public const int None = -1;

    private readonly AlignedArray<PositionRow> _rows;

    // What the net lots cost, in ticks times lots: touched by trades alone, so not in the row.
    private readonly AlignedArray<Int128> _costs;

    // The row of each member that was taken last, one above; the others follow from it.
    private readonly int[] _lastOf;
    private readonly int[] _entries;
    private readonly int _mask;
    private readonly int _shift;
    private int _count;

    // The row that was found last: the checks of an order and its entry ask for the same one.
    private int _last;

    /// <summary>Room for so many positions of so many members.</summary>
    public Positions(int positionsMax, int membersMax)
    {
        _lastOf = new int[membersMax + 1];
        _rows = new AlignedArray<PositionRow>(positionsMax);
        _costs = new AlignedArray<Int128>(positionsMax);
        uint length = BitOperations.RoundUpToPowerOf2(2 * (uint)positionsMax);
        _entries = new int[length];
        _mask = (int)length - 1;
        _shift = 64 - BitOperations.Log2(length);
    }

    /// <summary>How many rows are taken: those in front.</summary>
    public int Count => _count;

    /// <summary>Whether no further row can be taken.</summary>
    public bool IsFull => _count == _rows.Length;

    /// <summary>A row.</summary>
    public ref PositionRow this[int row] => ref _rows[row];

    /// <summary>
    /// What the net lots of a row cost since they were last marked, in ticks times lots.
    /// </summary>
    public ref Int128 CostOf(int row) => ref _costs[row];

    /// <summary>The row of a member in an instrument, or <see cref="None"/>.</summary>
    public int Find(MemberId member, InstrumentId instrument)
    {
        ref PositionRow last = ref _rows[_last];
        if (last.Instrument != instrument || last.Member != member)
        {
            int row = _entries[PlaceOf(member, instrument)] - 1;
            _last = row == None ? _last : row;
            return row;
        }

        return _last;
    }

    /// <summary>The row of a member in an instrument; a new one if it has none yet.</summary>
    public int Take(MemberId member, InstrumentId instrument)
    {
        int known = Find(member, instrument);
        if (known != None)
        {
            return known;
        }

        ref int entry = ref _entries[PlaceOf(member, instrument)];
        if (entry == 0)
        {
            Invariant.Holds(!IsFull);
            _rows[_count].Member = member;
            _rows[_count].Instrument = instrument;
            _rows[_count].Before = _lastOf[member.Value];
            _count++;
            _lastOf[member.Value] = _count;
            entry = _count;
        }

        return entry - 1;
    }

    /// <summary>The row of a member that was taken last, or <see cref="None"/>.</summary>
    public int LastOf(MemberId member) => _lastOf[member.Value] - 1;

    /// <summary>The row of the same member that was taken before, or <see cref="None"/>.</summary>
    public int BeforeOf(int row) => _rows[row].Before - 1;

    /// <summary>So many lots more of a row are open; less, if negative.</summary>
    public void Open(int row, Side side, long lots)
    {
        ref PositionRow position = ref _rows[row];
        ref long open = ref position.OpenSellLots;
        if (side == Side.Buy)
        {
            open = ref position.OpenBuyLots;
        }

        open = unchecked(open + lots);
    }

    /// <summary>Open lots have traded at a price.</summary>
    public void Trade(int row, Side side, long lots, long ticks)
    {
        unchecked
        {
            ref PositionRow position = ref _rows[row];
            if (side == Side.Buy)
            {
                position.OpenBuyLots -= lots;
                position.NetLots += lots;
                _costs[row] += (Int128)ticks * lots;
            }
            else
            {
                position.OpenSellLots -= lots;
                position.NetLots -= lots;
                _costs[row] -= (Int128)ticks * lots;
            }
        }
    }

    /// <summary>What is counted by the day is counted anew.</summary>
    public void BeginDay()
    {
        for (int row = 0; row < _count; row++)
        {
            ref PositionRow position = ref _rows[row];
            position.SelfTrades = 0;
            position.Cancels = 0;
            position.LargeCancels = 0;
        }
    }

    /// <summary>Writes all rows, as they were taken.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.Int32(_count);
        for (int at = 0; at < _count; at++)
        {
            ref PositionRow row = ref _rows[at];
            writer.UInt32(row.Member.Value);
            writer.UInt32(row.Instrument.Value);
            writer.Int64(row.NetLots);
            writer.Int64(row.OpenBuyLots);
            writer.Int64(row.OpenSellLots);
            writer.UInt32(row.SelfTrades);
            writer.UInt32(row.Cancels);
            writer.UInt32(row.LargeCancels);
            writer.Int64(row.ReservedFen);
            writer.Int64(row.MarginFen);
            writer.Int64((long)(_costs[at] >> 64));
            writer.UInt64(unchecked((ulong)_costs[at]));
        }
    }

    /// <summary>
    /// Takes up what was written, but for the open lots: those come with the live orders.
    /// </summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="memberLast">The highest number of a member.</param>
    /// <param name="instrumentLast">The highest number of an instrument.</param>
    public void ReadState(StateReader reader, uint memberLast, uint instrumentLast)
    {
        for (int left = reader.Int32(0, _rows.Length); left > 0; left--)
        {
            MemberId member = new(reader.UInt32(memberLast));
            InstrumentId instrument = new(reader.UInt32(instrumentLast));
            reader.Demand(Find(member, instrument) == None, "a position is there twice");
            int at = Take(member, instrument);
            ref PositionRow row = ref _rows[at];
            row.NetLots = reader.Int64();
            reader.Int64();
            reader.Int64();
            row.SelfTrades = reader.UInt32();
            row.Cancels = reader.UInt32();
            row.LargeCancels = reader.UInt32();
            row.ReservedFen = reader.Int64();
            row.MarginFen = reader.Int64();
            Int128 upper = reader.Int64();
            _costs[at] = (upper << 64) | reader.UInt64();
        }
    }

    /// <summary>Copies of all rows, by member and instrument. Allocates.</summary>
    public PositionView[] View()
    {
        PositionView[] views = new PositionView[_count];
        for (int row = 0; row < views.Length; row++)
        {
            ref PositionRow position = ref _rows[row];
            views[row] = new PositionView(
                position.Member, position.Instrument, position.NetLots, position.OpenBuyLots,
                position.OpenSellLots)
            {
                Margin = new Money(position.MarginFen),
                Reserve = new Money(position.ReservedFen - position.MarginFen),
            };
        }

        Array.Sort(views, static (one, other) => one.Member != other.Member
            ? one.Member.Value.CompareTo(other.Member.Value)
            : one.Instrument.Value.CompareTo(other.Instrument.Value));
        return views;
    }

    private int PlaceOf(MemberId member, InstrumentId instrument)
    {
        unchecked
        {
            ulong mixed = ((ulong)member.Value << 32) | instrument.Value;
            mixed *= 0x9E3779B97F4A7C15UL;
            int at = (int)(mixed >> _shift);
            while (_entries[at] != 0)
            {
                ref PositionRow row = ref _rows[_entries[at] - 1];
                if (row.Instrument == instrument && row.Member == member)
                {
                    break;
                }

                at = (at + 1) & _mask;
            }

            return at;
        }
    }
}
