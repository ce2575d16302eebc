using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Domain.Events;

/// <summary>
/// What anyone may see of an event: the only view of events that public encoders get. It shows no
/// session, principal, member, account, trader, client order id or reason.
/// </summary>
/// <param name="source">The event; must outlive the view.</param>
public readonly ref struct PublicEvent(ref readonly Event source)
{
    private readonly ref readonly Event _source = ref source;

    /// <summary>What happened.</summary>
    public EventKind Kind => _source.Kind;

    /// <summary>The sequence of its command.</summary>
    public Sequence Sequence => _source.Sequence;

    /// <summary>The time of its command.</summary>
    public Timestamp Time => _source.Time;

    /// <summary>The trading day.</summary>
    public TradingDay TradingDay => _source.TradingDay;

    /// <summary>The instrument.</summary>
    public InstrumentId Instrument => _source.Instrument;

    /// <summary>The product, on events about one.</summary>
    public ProductId Product => _source.Product;

    /// <summary>
    /// What it does to the book. Add of an order the book knows: take it out first.
    /// </summary>
    public BookAction BookAction => _source.BookAction;

    /// <summary>Whether it prints a trade: the incoming side of a match.</summary>
    public bool IsTrade =>
        _source.Kind == EventKind.Filled && (_source.Flags & EventFlags.Incoming) != 0;

    /// <summary>The match, on a trade.</summary>
    public TradeId TradeId => _source.Kind == EventKind.Filled ? _source.TradeId : default;

    /// <summary>The order, when it is or was in the book.</summary>
    public OrderId OrderId => BookAction == 0 ? OrderId.None : _source.OrderId;

    /// <summary>Its place in the queue of its price.</summary>
    public ulong Priority => BookAction == 0 ? 0 : _source.Priority;

    /// <summary>Its direction; of a trade, the direction of the incoming order.</summary>
    public Side Side => _source.Side;

    /// <summary>
    /// The price of the order, or of the trade; the lower limit on PriceLimitsChanged.
    /// </summary>
    public UnitPrice Price => _source.Price;

    /// <summary>The upper limit, on PriceLimitsChanged.</summary>
    public UnitPrice UpperLimit => _source.UpperLimit;

    /// <summary>Lots of the trade.</summary>
    public Quantity TradeQuantity => IsTrade ? _source.Quantity : Quantity.Zero;

    /// <summary>Lots the book shows of the order after the event.</summary>
    public Quantity Shown => BookAction is BookAction.Add or BookAction.Change
        ? new Quantity(_source.ShownLots)
        : Quantity.Zero;

    /// <summary>The largest order quantity, on SizeLimitsChanged.</summary>
    public Quantity QuantityMax => SizeLimit(_source.Quantity);

    /// <summary>The smallest order quantity, on SizeLimitsChanged.</summary>
    public Quantity QuantityMin => SizeLimit(_source.Remaining);

    /// <summary>The step of order quantities, on SizeLimitsChanged.</summary>
    public Quantity QuantityStep => SizeLimit(_source.Executed);

    /// <summary>The new phase, on PhaseChanged.</summary>
    public TradingPhase Phase => _source.Phase;

    /// <summary>The phase before, on PhaseChanged.</summary>
    public TradingPhase PreviousPhase => _source.PreviousPhase;

    private Quantity SizeLimit(Quantity value) =>
        _source.Kind == EventKind.SizeLimitsChanged ? value : Quantity.Zero;
}
