using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Domain.Reference.Phases;
using SCO.Exchange.Testing.Core.Phases;

namespace SCO.Exchange.Testing.Core.Orders;

/// <summary>An instrument and its orders as plain lists.</summary>
public sealed class ReferenceInstrument
{
    public required InstrumentDefinition Definition { get; init; }

    public required bool HasBook { get; init; }

    public required TradingPhase Phase { get; set; }

    /// <summary>Which auction it is in, also while it is halted there; 0 for none.</summary>
    public AuctionKind Kind { get; set; }

    /// <summary>What its schedule says it should be in.</summary>
    public required TradingPhase ScheduledPhase { get; set; }

    public AuctionKind ScheduledKind { get; set; }

    /// <summary>
    /// Lots that are worth at most 2^48 fen at any price of the ladder; at least 1.
    /// </summary>
    public Int128 WorthMaxLots
    {
        get
        {
            const long WorthMaxFen = 1L << 48;
            Int128 first =
                Definition.LadderFloor.TenThousandths / Definition.TickSize.TenThousandths;
            Int128 furthest =
                Int128.Max(Int128.Abs(first), Int128.Abs(first + Definition.LadderTicks - 1));
            Int128 worth = furthest * Definition.FenNumerator;
            return worth == 0
                ? WorthMaxFen
                : Int128.Clamp(
                    (Int128)WorthMaxFen * Definition.FenDenominator / worth, 1, WorthMaxFen);
        }
    }

    /// <summary>Ticks times lots of the day's trades.</summary>
    public Int128 Turnover { get; set; }

    /// <summary>Lots of the day's trades.</summary>
    public long TurnoverLots { get; set; }

    /// <summary>Whether it is kept out of its schedule.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether its schedule stands still since everything was halted.</summary>
    public bool IsStopped { get; set; }

    /// <summary>The halt of everything that waits for another change of it to end.</summary>
    public ReferencePhaseChange? HaltToCome { get; set; }

    /// <summary>What a restart found it in.</summary>
    public TradingPhase HaltedFrom { get; set; }

    /// <summary>
    /// Whether orders came into the book without being matched. While it is Continuous that is an
    /// order beyond the bands, and trading is to be interrupted.
    /// </summary>
    public bool IsCollected { get; set; }

    /// <summary>
    /// Whether an auction is being matched, up to the change of phase behind it.
    /// </summary>
    public bool IsUncrossing { get; set; }

    /// <summary>What was told last of the present auction; nothing yet if null.</summary>
    public ReferenceCross? Told { get; set; }

    /// <summary>When that was.</summary>
    public ulong ToldAtNs { get; set; }

    public required UnitPrice LowerLimit { get; set; }

    public required UnitPrice UpperLimit { get; set; }

    public required long QuantityMin { get; set; }

    public required long QuantityMax { get; set; }

    public required long QuantityStep { get; set; }

    /// <summary>The last trade; none before the first.</summary>
    public UnitPrice LastTrade { get; set; } = UnitPrice.Null;

    /// <summary>The highest trade that has not set off all it can.</summary>
    public UnitPrice High { get; set; } = UnitPrice.Null;

    /// <summary>The lowest trade that has not set off all it can.</summary>
    public UnitPrice Low { get; set; } = UnitPrice.Null;

    /// <summary>The order on its way through the book, if its sweep is not over.</summary>
    public ReferenceOrder? Sweeping { get; set; }

    /// <summary>How far that order trades: its limit, or an edge of the bands before it.
    /// </summary>
    public UnitPrice SweepReach { get; set; }

    /// <summary>The price of the last auction that had one; at first the reference price.
    /// </summary>
    public required UnitPrice StaticReference { get; set; }

    /// <summary>Whether its sweep answers the command that began it.</summary>
    public bool IsSweepAnswer { get; set; }

    /// <summary>
    /// All orders, as lists in the order in which they are walked: resting buys and sells, those
    /// that wait for a stop price, those that wait for all lots, those that wait for an auction,
    /// those that sleep. Each is in the order in which it trades or is triggered.
    /// </summary>
    public IReadOnlyList<List<ReferenceOrder>> Queues { get; } =
        [[], [], [], [], [], [], [], [], [], []];

    /// <summary>The first list of orders that sleep.</summary>
    public const int AsleepFrom = 8;

    public InstrumentId Id => Definition.Id;

    /// <summary>All orders in the order in which they are walked; a copy.</summary>
    public List<ReferenceOrder> Orders => [.. Queues.SelectMany(queue => queue)];

    /// <summary>The resting orders of one side, in priority order.</summary>
    public List<ReferenceOrder> Of(Side side) => Of(ReferenceWait.None, side);

    /// <summary>The orders of one side that wait for something, or rest.</summary>
    public List<ReferenceOrder> Of(ReferenceWait wait, Side side) =>
        Queues[((int)wait * 2) + (side == Side.Buy ? 0 : 1)];

    /// <summary>The orders an order of that side and price could trade with.</summary>
    public IEnumerable<ReferenceOrder> Crossed(Side side, UnitPrice price) =>
        Of(side == Side.Buy ? Side.Sell : Side.Buy)
            .TakeWhile(resting => Reaches(side, price, resting.Price));

    /// <summary>Whether a limit reaches a price of the other side.</summary>
    public static bool Reaches(Side side, UnitPrice limit, UnitPrice price) => side == Side.Buy
        ? price.TenThousandths <= limit.TenThousandths
        : price.TenThousandths >= limit.TenThousandths;

    /// <summary>Puts an order behind all that come with or before it.</summary>
    public void Add(ReferenceOrder order)
    {
        List<ReferenceOrder> queue = Of(order.Wait, order.Side);
        int place = queue.Count;
        while (place > 0 && Rank(order) < Rank(queue[place - 1]))
        {
            place--;
        }

        queue.Insert(place, order);
    }

    /// <summary>Places of jobs in this book.</summary>
    public List<ReferenceWalk> Walks { get; } = [];

    /// <summary>A restart has halted it and has not said so yet.</summary>
    public bool IsHaltUntold { get; set; }

    /// <summary>Whether orders are collected now and not matched.</summary>
    public bool IsInAuction => IsAuction(Phase);

    /// <summary>Whether it is in an auction that followed an interruption.</summary>
    public bool IsInterrupted => IsInAuction && Kind == AuctionKind.Volatility;

    /// <summary>Whether a phase collects orders to match them at its end.</summary>
    public static bool IsAuction(TradingPhase phase) => phase is TradingPhase.CallAuction
        or TradingPhase.CallAuctionNoCancel or TradingPhase.CallAuctionFreeze;

    /// <summary>Whether trades set off what waits for them.</summary>
    public bool IsTrading => Phase == TradingPhase.Continuous || IsHaltUntold;

    /// <summary>Takes an order out; places that are at it move behind it.</summary>
    public void Remove(ReferenceOrder order)
    {
        List<ReferenceOrder> queue = Of(order.Wait, order.Side);
        int at = queue.IndexOf(order);
        if (at < 0)
        {
            return;
        }

        queue.RemoveAt(at);
        foreach (ReferenceWalk walk in Walks.Where(walk => walk.Next == order))
        {
            walk.Next = at < queue.Count ? queue[at] : null;
        }
    }

    /// <summary>
    /// Lower comes first: buy stops from the lowest stop price up, sell stops from the highest
    /// down, all others by the best limit.
    /// </summary>
    private static long Rank(ReferenceOrder order) => (order.Wait, order.Side) switch
    {
        (ReferenceWait.StopPrice, Side.Buy) => order.StopPrice.TenThousandths,
        (ReferenceWait.StopPrice, _) => -order.StopPrice.TenThousandths,
        (_, Side.Buy) => -order.Price.TenThousandths,
        _ => order.Price.TenThousandths,
    };
}
