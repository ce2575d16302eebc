using SCO.Exchange.Core.Calendar;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Auctions;

/// <summary>
/// What schedules, call auctions and bands need of an instrument; an order in continuous trading
/// touches it only where bands are set or something waits.
/// </summary>
internal struct AuctionRow
{
    /// <summary>The schedule of its phases; none: operators change them.</summary>
    public ScheduleId Schedule;

    /// <summary>Where its schedule is, whether it has followed or not.</summary>
    public PhaseKind Scheduled;

    /// <summary>The auction it is in; kept while a halt interrupts it.</summary>
    public AuctionKind Auction;

    /// <summary>The phase that a restart halted; 0 if none did.</summary>
    public TradingPhase HaltedFrom;

    /// <summary>It passes the phases of its schedule instead of taking them.</summary>
    public bool IsHeld;

    /// <summary>
    /// A halt of all has stopped its schedule: no step opens it until an operator lets it go on.
    /// </summary>
    public bool IsStopped;

    /// <summary>
    /// Orders were collected since the last uncross: bids and asks may cross. In continuous trading
    /// an order rests beyond the bands, and an interruption is due.
    /// </summary>
    public bool IsCollected;

    /// <summary>
    /// What was collected trades, or has traded, and the phase that follows is not there yet:
    /// nothing else touches it.
    /// </summary>
    public bool IsUncrossing;

    /// <summary>How its auction price is found.</summary>
    public AuctionPriceRule PriceRule;

    /// <summary>The price that stands for the last trade before the first one.</summary>
    public Price Reference;

    /// <summary>
    /// The price of the last auction that had one, in ticks; before it the reference price.
    /// </summary>
    public long StaticTicks;

    /// <summary>What was last told of the present auction.</summary>
    public ToldPrice Told;
}
