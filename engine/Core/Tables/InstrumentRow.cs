using System;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;

namespace SCO.Exchange.Core.Tables;

/// <summary>What the checks of an order need of its instrument.</summary>
internal struct InstrumentRow
{
    /// <summary>No trade; below every price.</summary>
    public const long NoPrice = long.MinValue;

    /// <summary>The tick in 1/10,000 CNY; 0 while the instrument is not defined.</summary>
    public long Tick;

    /// <summary>The lower price limit in 1/10,000 CNY.</summary>
    public long Lower;

    /// <summary>The upper price limit in 1/10,000 CNY.</summary>
    public long Upper;

    /// <summary>The smallest order in lots.</summary>
    public long QuantityMin;

    /// <summary>The largest order in lots.</summary>
    public long QuantityMax;

    /// <summary>Orders are multiples of so many lots.</summary>
    public long QuantityStep;

    /// <summary>Goods of a lot in 1/1,000 of the base unit.</summary>
    public long LotGoods;

    /// <summary>The floor of the ladder in 1/10,000 CNY.</summary>
    public long LadderFloor;

    /// <summary>Ticks of the ladder.</summary>
    public int LadderTicks;

    /// <summary>How many jobs hold it.</summary>
    public int FrozenBy;

    /// <summary>Its live orders: those that rest or wait, and one in a long sweep.</summary>
    public int LiveOrders;

    /// <summary>Its product.</summary>
    public ProductId Product;

    /// <summary>The first day on which it is delivered; none: any.</summary>
    public TradingDay DeliveryStart;

    /// <summary>The last day on which it is delivered; none: any.</summary>
    public TradingDay DeliveryEnd;

    /// <summary>Its group, 0 to 63.</summary>
    public byte Group;

    /// <summary>The state of its market.</summary>
    public TradingPhase Phase;

    /// <summary>Whether its product trades on a book.</summary>
    public bool HasBook;

    /// <summary>Whether two members negotiate deals in it; there is no book then.</summary>
    public bool IsNegotiated;

    /// <summary>
    /// An incoming order is half through its book, further waiting orders are to be triggered, or
    /// what an auction collected is being matched: nothing else touches it.
    /// </summary>
    public bool IsSwept;

    /// <summary>
    /// The number of the phase change, or of the purge after new price limits, that holds it now; 0
    /// for none.
    /// </summary>
    public uint ChangingBy;

    /// <summary>The number of the halt of all that takes it over then; 0 for none.</summary>
    public uint HaltingBy;

    /// <summary>A restart has halted it and has not said so yet.</summary>
    public bool IsHaltUntold;

    /// <summary>
    /// Orders wait and something has changed since it was last found that none is to be triggered;
    /// or an interruption may be due.
    /// </summary>
    public bool MayTrigger;

    /// <summary>Matches are priced in the middle of both limits and the last trade.</summary>
    public bool TradesInMiddle;

    /// <summary>How many ticks a market order may trade away from its reference price.</summary>
    public int ProtectionTicks;

    /// <summary>The price of the last trade; <see cref="NoPrice"/> before the first.</summary>
    public long LastTradeTicks;

    /// <summary>The highest trade since waiting orders were last at rest.</summary>
    public long HighTicks;

    /// <summary>The lowest trade since waiting orders were last at rest.</summary>
    public long LowTicks;

    /// <summary>Stops that wait, and all-or-none orders.</summary>
    public int Waiting;

    /// <summary>All-or-none orders to buy that wait.</summary>
    public short WaitingBuys;

    /// <summary>All-or-none orders to sell that wait.</summary>
    public short WaitingSells;

    /// <summary>Orders that live until a day.</summary>
    public int Dated;

    /// <summary>Orders that live for one auction, in the book or waiting for it.</summary>
    public int AuctionOrders;

    /// <summary>Whether anything can be traded in it.</summary>
    public readonly bool HasMarket => HasBook || IsNegotiated;

    /// <summary>The lower price limit in ticks.</summary>
    public readonly long LowerTicks => Lower / Tick;

    /// <summary>The upper price limit in ticks.</summary>
    public readonly long UpperTicks => Upper / Tick;

    /// <summary>A limit as it is when a waiting order is triggered.</summary>
    public readonly long Clamped(Side side, long ticks) => side == Side.Buy
        ? Math.Min(ticks, UpperTicks)
        : Math.Max(ticks, LowerTicks);

    /// <summary>Where a clip goes that comes after one at this price: never better.</summary>
    public readonly long NextClip(Side side, long ticks, int step) => side == Side.Buy
        ? Math.Min(ticks, Math.Max(ticks - step, LowerTicks))
        : Math.Max(ticks, Math.Min(ticks + step, UpperTicks));

    /// <summary>Keeps what a trade says about prices.</summary>
    public void Traded(long ticks)
    {
        LastTradeTicks = ticks;
        if (Waiting != 0)
        {
            LowTicks = HighTicks == NoPrice ? ticks : Math.Min(LowTicks, ticks);
            HighTicks = Math.Max(HighTicks, ticks);
            MayTrigger = true;
        }
    }

    /// <summary>Whether there is such an instrument.</summary>
    public readonly bool IsDefined => Tick != 0;
}
