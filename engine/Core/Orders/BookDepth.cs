using SCO.Exchange.Core.Controls;
using SCO.Exchange.Core.Tables;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Matching;

namespace SCO.Exchange.Core.Orders;

/// <summary>
/// How deep a book is for an incoming order: hidden lots count as far as their clips would come out
/// at prices that it reaches; of two linked orders, the one that trades first ends the other.
/// Orders of its own owner count nothing, or end the walk where they would end the order.
/// </summary>
internal struct BookDepth : IDepth
{
    private readonly OrderBooks _books;
    private readonly AlignedArray<OrderDetails> _details;
    private readonly AlignedArray<SpecialTerms> _terms;
    private readonly InstrumentRow[] _instruments;
    private readonly Price _limit;
    private readonly OwnOrders _own;
    private readonly int _looksMax;
    private bool _isOver;

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
        Looks = unchecked(Looks + 1);
        return _own.Include(in order) ? MeetOwn() : order.Remaining.Lots;
    }

    /// <inheritdoc/>
    public long LotsOf(int slot, in RestingOrder order, long missing)
    {
        ref OrderDetails details = ref _details[slot];
        Looks++;
        if (_own.Include(in order))
        {
            return MeetOwn();
        }

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
        _isOver = _own.Mode != SelfMatchPrevention.CancelResting;
        return 0;
    }

    private long HiddenLotsOf(int slot, in RestingOrder order, long missing)
    {
        ref OrderDetails details = ref _details[slot];
        ref SpecialTerms terms = ref _terms[slot];
        ref InstrumentRow instrument = ref _instruments[details.Instrument.Value];
        long hidden = details.RemainingLots - order.Remaining.Lots;
        long ticks = order.Price.Ticks;
        long lots = 0;
        while (hidden > 0 && lots < missing && MayLook)
        {
            ticks = instrument.NextClip(details.Side, ticks, terms.ClipStep);
            bool isReached = details.Side == Side.Sell
                ? ticks <= _limit.Ticks
                : ticks >= _limit.Ticks;
            if (!isReached)
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
