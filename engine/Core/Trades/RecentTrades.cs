using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Orders;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Core.Trades;

/// <summary>The last trades, which operators may cancel or correct: a ring.</summary>
/// <remarks>
/// Core thread. Allocates nothing after the constructor. A match costs one row, written behind the
/// one before; nothing of it is read until a trade is looked for. The numbers of trades ascend, so
/// one is found by bisection.
/// </remarks>
internal sealed class RecentTrades(int tradesMax)
{
    private readonly AlignedArray<TradeRow> _ring = new(tradesMax);
    private int _next;
    private int _count;

    /// <summary>Keeps a match, in place of the oldest one if the ring is full.</summary>
    /// <param name="price">Its price as it is told.</param>
    /// <param name="lots">Its lots.</param>
    /// <param name="buy">The order that bought.</param>
    /// <param name="sell">The order that sold.</param>
    /// <returns>Its row, which gets its number as soon as that is known.</returns>
    public ref TradeRow Keep(
        UnitPrice price, int lots, in OrderDetails buy, in OrderDetails sell)
    {
        ref TradeRow row = ref _ring[_next];
        row.Price = price;
        row.Lots = lots;
        row.Instrument = buy.Instrument;
        row.IsCancelled = false;
        Keep(ref row.Buy, in buy);
        Keep(ref row.Sell, in sell);
        unchecked
        {
            int next = _next + 1;
            _next = next == _ring.Length ? 0 : next;
            _count = _count == _ring.Length ? _count : _count + 1;
        }

        return ref row;

        static void Keep(ref TradeSide side, in OrderDetails order)
        {
            side.Order = order.Id;
            side.ClientOrderId = order.ClientOrderId;
            side.Session = order.Session;
            side.Account = order.Account;
            side.Position = order.Position;
        }
    }

    /// <summary>Finds a trade that is still kept.</summary>
    /// <param name="trade">Its number.</param>
    /// <param name="place">Its place, for the indexer; good until the next match.</param>
    /// <returns>False when there never was one, or it is too old.</returns>
    public bool TryFind(TradeId trade, out int place)
    {
        int from = 0;
        int to = _count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            if (_ring[PlaceOf(middle)].Id.Value < trade.Value)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        place = from < _count ? PlaceOf(from) : 0;
        return from < _count && _ring[place].Id == trade;
    }

    /// <summary>A trade that was found.</summary>
    public ref TradeRow this[int place] => ref _ring[place];

    /// <summary>Writes all of them, the oldest first.</summary>
    public void WriteState(StateWriter writer)
    {
        writer.UInt64((ulong)_count);
        for (int age = 0; age < _count; age++)
        {
            ref TradeRow row = ref _ring[PlaceOf(age)];
            writer.UInt64(row.Id.Value);
            writer.UInt32(row.Instrument.Value);
            writer.Int64(row.Price.TenThousandths);
            writer.Int64(row.Lots);
            writer.UInt64(row.Buy.Order.Value);
            writer.UInt64(row.Sell.Order.Value);
            writer.UInt64(row.Buy.ClientOrderId.Value);
            writer.UInt64(row.Sell.ClientOrderId.Value);
            writer.UInt32(row.Buy.Session.Value);
            writer.UInt32(row.Sell.Session.Value);
            writer.UInt32(row.Buy.Account.Value);
            writer.UInt32(row.Sell.Account.Value);
            writer.Flag(row.IsCancelled);
            writer.UInt16(row.Day.DayNumber);
            writer.Int64(row.BuyFeeFen);
            writer.Int64(row.SellFeeFen);
        }
    }

    /// <summary>Takes up what was written, into an empty ring that is large enough.</summary>
    /// <param name="reader">Gives the bytes.</param>
    /// <param name="sessions">The rows of the sessions.</param>
    /// <param name="sessionCount">How many of them there are.</param>
    /// <param name="positions">Everybody's positions.</param>
    public void ReadState(
        StateReader reader, SessionRow[] sessions, uint sessionCount, Positions positions)
    {
        ulong count = reader.UInt64();
        reader.Demand(count <= (ulong)_ring.Length, "there is no room for so many trades");
        ulong last = 0;
        for (; (ulong)_count < count; _count++)
        {
            ref TradeRow row = ref _ring[_count];
            row.Id = new TradeId(reader.UInt64());
            reader.Demand(row.Id.Value > last, "trades do not ascend");
            last = row.Id.Value;
            row.Instrument = new InstrumentId(reader.UInt32());
            row.Price = new UnitPrice(reader.Int64());
            row.Lots = (int)reader.Int64(1, Quantity.LotsMax);
            row.Buy.Order = new OrderId(reader.UInt64());
            row.Sell.Order = new OrderId(reader.UInt64());
            row.Buy.ClientOrderId = new ClientOrderId(reader.UInt64());
            row.Sell.ClientOrderId = new ClientOrderId(reader.UInt64());
            row.Buy.Session = new SessionId(reader.UInt32(sessionCount));
            row.Sell.Session = new SessionId(reader.UInt32(sessionCount));
            row.Buy.Account = new AccountId(reader.UInt32());
            row.Sell.Account = new AccountId(reader.UInt32());
            row.IsCancelled = reader.Flag();
            row.Day = new TradingDay(reader.UInt16());
            row.BuyFeeFen = reader.Int64();
            row.SellFeeFen = reader.Int64();
            row.Buy.Position = PositionOf(in row, row.Buy.Session);
            row.Sell.Position = PositionOf(in row, row.Sell.Session);
        }

        _next = _count % _ring.Length;

        int PositionOf(in TradeRow row, SessionId session)
        {
            int position = positions.Find(sessions[session.Value].Member, row.Instrument);
            reader.Demand(position != Positions.None, "a trade has moved no position");
            return position;
        }
    }

    // Before the ring is full for the first time, the oldest one stands in front.
    private int PlaceOf(int age)
    {
        long place = _count < _ring.Length ? age : (long)_next + age;
        return (int)(place % _ring.Length);
    }
}
