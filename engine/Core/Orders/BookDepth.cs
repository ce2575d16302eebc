using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// How deep a book is for an incoming order: hidden lots count as far as their clips would come out
/// at prices that it reaches; of two linked orders, the one that trades first ends the other.
/// Orders of its own owner count nothing, or end the walk where they would end the order: then a
/// further clip counts only at a better price, since it gets its place behind them.
/// </summary>
/// <remarks>Looks at each order twice at most: once more to find its own ones behind.</remarks>
internal struct BookDepth : IDepth
{
    private readonly OrderBooks _books;
    private readonly AlignedArray<OrderDetails> _details;
    private readonly AlignedArray<SpecialTerms> _terms;
    private readonly InstrumentRow[] _instruments;
    private readonly Price _limit;
    private readonly OwnOrders _own;
    private readonly int _looksMax;
    private int _orders;
    private bool _isOver;
    private bool _knowsEnd;
    private long _end;

    /// <summary>A walk for an incoming order with this limit, of so many looks.</summary>
    public BookDepth(
        OrderBooks books, AlignedArray<OrderDetails> details, AlignedArray<SpecialTerms> terms,
        InstrumentRow[] instruments, Price limit, OwnOrders own, int looksMax)
    {
        _books = books;
        _details = details;
        _terms = terms;
        _instruments = instruments;
        _limit = limit;
        _own = own;
        _looksMax = looksMax;
    }

    /// <summary>Orders and further clips that it looked at: matches, if they trade.</summary>
    public int Looks { get; private set; }

    /// <summary>Further clips among them.</summary>
    public int Clips { get; private set; }

    /// <summary>Linked orders among them.</summary>
    public int Links { get; private set; }

    /// <inheritdoc/>
    public readonly bool MayLook => Looks < _looksMax && !_isOver;

    /// <inheritdoc/>
    public long PlainLotsOf(in RestingOrder order)
    {
        if (_own.Include(in order))
        {
            return MeetOwn();
        }

        Looks = unchecked(Looks + 1);
        _orders = unchecked(_orders + 1);
        return order.Remaining.Lots;
    }

    /// <inheritdoc/>
    public long LotsOf(int slot, in RestingOrder order, long missing)
    {
        ref OrderDetails details = ref _details[slot];
        if (_own.Include(in order))
        {
            return MeetOwn();
        }

        Looks++;
        _orders++;
        if ((details.Traits & OrderTraits.Linked) != 0)
        {
            Links++;
            int partner = _terms[slot].Partner;
            if (LinkedOrders.ComesFirst(
                in _details[partner], _books.Order(partner).Price, in details, order.Price))
            {
                return 0;
            }
        }

        long lots = order.Remaining.Lots;
        return (details.Traits & OrderTraits.Iceberg) == 0
            ? lots
            : lots + HiddenLotsOf(slot, in order, missing - lots);
    }

    private long MeetOwn()
    {
        _isOver = _own.EndIncoming;
        Looks++;
        _orders++;
        return 0;
    }

    /// <summary>
    /// Finds the price of the first own order behind this one, or of the order that is too far to
    /// be looked at: clips that are no better come out behind it.
    /// </summary>
    private void FindEnd(int slot, Side side)
    {
        _knowsEnd = true;
        _end = side == Side.Sell ? long.MaxValue : long.MinValue;
        int at = _books.NextOf(slot);
        for (int count = _orders; at != OrderBooks.NoSlot; at = _books.NextOf(at), count++)
        {
            ref readonly RestingOrder order = ref _books.Order(at);
            if (!IsReached(side, order.Price.Ticks))
            {
                return;
            }

            if (count == _looksMax || _own.Include(in order))
            {
                _end = order.Price.Ticks;
                return;
            }
        }
    }

    private readonly bool IsReached(Side side, long ticks) =>
        side == Side.Sell ? ticks <= _limit.Ticks : ticks >= _limit.Ticks;

    private readonly bool IsBeforeEnd(Side side, long ticks) =>
        side == Side.Sell ? ticks < _end : ticks > _end;

    private long HiddenLotsOf(int slot, in RestingOrder order, long missing)
    {
        ref OrderDetails details = ref _details[slot];
        ref SpecialTerms terms = ref _terms[slot];
        ref InstrumentRow instrument = ref _instruments[details.Instrument.Value];
        long hidden = details.RemainingLots - order.Remaining.Lots;
        long ticks = order.Price.Ticks;
        long lots = 0;
        bool mayEnd = _own.EndIncoming;
        if (mayEnd && !_knowsEnd && hidden > 0)
        {
            FindEnd(slot, details.Side);
        }

        while (hidden > 0 && lots < missing && MayLook)
        {
            ticks = instrument.NextClip(details.Side, ticks, terms.ClipStep);
            if (!IsReached(details.Side, ticks)
                || (mayEnd && !IsBeforeEnd(details.Side, ticks)))
            {
                break;
            }

            long clip = long.Min(hidden, terms.DisplayLots);
            hidden -= clip;
            lots += clip;
            Looks++;
            Clips++;
        }

        return lots;
    }
}
