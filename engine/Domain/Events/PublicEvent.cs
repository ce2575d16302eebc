using SCO.Exchange.Domain.Clearing;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

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
    public InstrumentId Instrument => IsPrivate ? InstrumentId.None : _source.Instrument;

    /// <summary>The product, on events about one.</summary>
    public ProductId Product => IsPrivate ? default : _source.Product;

    /// <summary>
    /// What it does to the book. Add of an order the book knows: take it out first.
    /// </summary>
    public BookAction BookAction => IsPrivate ? 0 : _source.BookAction;

    /// <summary>Whether it prints a trade: the incoming side of a match.</summary>
    public bool IsTrade =>
        _source.Kind == EventKind.Filled && (_source.Flags & EventFlags.Incoming) != 0;

    /// <summary>
    /// Whether it is a fill in the uncross of a call auction, where neither side comes in.
    /// </summary>
    public bool IsAuction =>
        _source.Kind == EventKind.Filled && (_source.Flags & EventFlags.Auction) != 0;

    /// <summary>
    /// Whether it tells that a trade was cancelled or corrected: the buyer's side of that.
    /// </summary>
    public bool IsTradeChange =>
        _source.Kind is EventKind.TradeCancelled or EventKind.TradeCorrected
        && _source.Side == Side.Buy;

    /// <summary>The match, on a trade, and on one that was cancelled or corrected.</summary>
    public TradeId TradeId =>
        _source.Kind == EventKind.Filled || IsTradeChange ? _source.TradeId : default;

    /// <summary>The price of a trade before it was corrected.</summary>
    public UnitPrice PreviousPrice =>
        _source.Kind == EventKind.TradeCorrected && IsTradeChange
            ? _source.PreviousPrice
            : default;

    /// <summary>
    /// The place of the event itself, on TradingDayStarted: trades of the day have higher ids.
    /// </summary>
    public ulong Place =>
        _source.Kind == EventKind.TradingDayStarted ? _source.ExecutionId.Value : 0;

    /// <summary>The version of the rules, on RuleVersionChanged.</summary>
    public long RuleVersion =>
        _source.Kind == EventKind.RuleVersionChanged ? _source.Quantity.Lots : 0;

    /// <summary>The order, when it is or was in the book.</summary>
    public OrderId OrderId => BookAction == 0 ? OrderId.None : _source.OrderId;

    /// <summary>Its place in the queue of its price.</summary>
    public ulong Priority => BookAction == 0 ? 0 : _source.Priority;

    /// <summary>
    /// Its direction; of a trade, the direction of the incoming order; of an auction, the side of
    /// its surplus.
    /// </summary>
    public Side Side => IsPrivate ? 0 : _source.Side;

    /// <summary>
    /// The price of the order, or of the trade, or of an auction; the lower limit on
    /// PriceLimitsChanged.
    /// </summary>
    public UnitPrice Price => IsPrivate ? default : _source.Price;

    /// <summary>The upper limit, on PriceLimitsChanged.</summary>
    public UnitPrice UpperLimit => IsPrivate ? default : _source.UpperLimit;

    /// <summary>Lots of the trade.</summary>
    public Quantity TradeQuantity =>
        IsTrade || IsTradeChange ? _source.Quantity : Quantity.Zero;

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

    /// <summary>The new phase, on PhaseChanged; the one passed, on PhasePassed.</summary>
    public TradingPhase Phase => IsPrivate ? 0 : _source.Phase;

    /// <summary>
    /// The phase before, on PhaseChanged; the one that stays, on PhasePassed.
    /// </summary>
    public TradingPhase PreviousPhase => IsPrivate ? 0 : _source.PreviousPhase;

    /// <summary>
    /// When the phase changes next by itself, at the earliest, on PhaseChanged and PhasePassed; 0
    /// if nothing says.
    /// </summary>
    public Timestamp NextPhaseAt =>
        _source.Kind is EventKind.PhaseChanged or EventKind.PhasePassed
            ? _source.NextPhaseAt
            : default;

    /// <summary>Whether the exchange was down, on PhasePassed.</summary>
    public bool IsMissed =>
        _source.Kind == EventKind.PhasePassed && (_source.Flags & EventFlags.Missed) != 0;

    /// <summary>Which auction, on events about phases and auctions.</summary>
    public AuctionKind AuctionKind =>
        _source.Kind is EventKind.PhaseChanged or EventKind.PhasePassed || IsPriced || IsEnd
            ? _source.AuctionKind
            : 0;

    /// <summary>Lots that an auction trades, or would.</summary>
    public Quantity AuctionQuantity => IsPriced ? _source.Quantity : Quantity.Zero;

    /// <summary>Lots at the price of an auction that find no other side.</summary>
    public Quantity Surplus => IsPriced ? _source.Remaining : Quantity.Zero;

    /// <summary>The schedule, on the random end of an auction.</summary>
    public ScheduleId Schedule => IsEnd ? _source.Schedule : ScheduleId.None;

    /// <summary>The step of the schedule, on the random end of an auction.</summary>
    public uint ScheduleStep => IsEnd ? _source.ScheduleStep : 0;

    /// <summary>The hash of the seed of a random end, or the seed.</summary>
    public Digest Digest => IsEnd ? _source.Digest : default;

    /// <summary>Where the end of the day stands now, on SettlementStageChanged.</summary>
    public SettlementStage SettlementStage =>
        _source.Kind == EventKind.SettlementStageChanged ? _source.SettlementStage : 0;

    /// <summary>The state of the day towards banks, on BankDayChanged.</summary>
    public BankDayState BankDay =>
        _source.Kind == EventKind.BankDayChanged ? _source.BankDay : 0;

    // Deals, contracts, titles and money of members: the parties alone may know of them.
    private bool IsPrivate =>
        _source.Kind is >= EventKind.DealChanged and <= EventKind.DefaultEnded
        && _source.Kind is not (EventKind.BankDayChanged or EventKind.SettlementPriceFixed
            or EventKind.SettlementStageChanged);

    private bool IsPriced =>
        _source.Kind is EventKind.AuctionIndicative or EventKind.AuctionUncrossed;

    private bool IsEnd =>
        _source.Kind is EventKind.AuctionEndCommitted or EventKind.AuctionEndDrawn;

    private Quantity SizeLimit(Quantity value) =>
        _source.Kind == EventKind.SizeLimitsChanged ? value : Quantity.Zero;
}
