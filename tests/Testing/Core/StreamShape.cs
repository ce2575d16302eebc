using System;
using System.Linq;
using SCO.Exchange.Domain.Reference;

namespace SCO.Exchange.Testing.Core;

/// <summary>
/// What one seed's stream looks like. Every seed leaves some things out and overdoes others, so
/// that rare states are reached by some seed.
/// </summary>
public sealed class StreamShape
{
    private static readonly StreamStyle[] Styles = Enum.GetValues<StreamStyle>();

    /// <summary>Draws a shape.</summary>
    public StreamShape(Random random)
    {
        Instruments = random.Next(1, 9);
        Members = random.Next(1, 5);
        AccountsPerMember = random.Next(1, 4);
        TradersPerMember = random.Next(1, 4);
        SessionsPerTrader = random.Next(1, 3);
        PriceTicks = random.Next(3) switch
        {
            0 => 3,
            1 => random.Next(4, 20),
            _ => random.Next(20, 400),
        };
        TickSize = random.Next(3) switch { 0 => 1, 1 => 100, _ => 2_500 };
        FloorTicks = random.Next(3) switch { 0 => -PriceTicks / 2, 1 => 0, _ => 4_000 };
        QuantityMax = random.Next(3) switch { 0 => 2, 1 => 10, _ => 1_000 };
        UsualQuantityMax = QuantityMax;
        OrdersMax = random.Next(4) switch { 0 => 8, 1 => 40, _ => random.Next(50, 400) };
        JobsMax = 16;
        ContinueShare = 0.5;
        LiveAim = Math.Max(4, OrdersMax * random.Next(1, 12) / 8);
        New = random.Next(200, 1_000);
        Cancel = Rate(random, 500);
        Replace = Rate(random, 500);
        MassCancel = Rate(random, 10);
        Session = Rate(random, 8);
        Phase = Rate(random, 4);
        Limits = Rate(random, 8);
        Definition = Rate(random, 5);
        TradingDay = Rate(random, 3);
        Restart = Rate(random, 2);
        Tick = Rate(random, 5);
        Invalid = random.Next(4) switch { 0 => 0, 1 => 0.02, 2 => 0.1, _ => 0.4 };
        Repair = random.Next(2) == 0 ? 0.3 : 0.05;
        ImmediateShare = random.NextDouble() * 0.6;
        StepNsMax = random.Next(2) == 0 ? 1_000 : 2_000_000;
        StyledShare = random.Next(4) switch { 0 => 0, 1 => 0.2, 2 => 0.6, _ => 0.95 };
        StyleWeights = [.. Styles.Select(_ => Rate(random, 20))];
        StyleWeights[(int)StreamStyle.Plain] = 1;
        ProtectionTicks = random.Next(3) switch { 0 => 1, 1 => 4, _ => 40 };
        AuctionShare = random.Next(3) switch { 0 => 0, 1 => 0.3, _ => 1 };
        JumpShare = random.Next(3) switch { 0 => 0, 1 => 0.01, _ => 0.05 };
        TradePrice = random.Next(3) == 0
            ? TradePriceRule.MiddleOfThree
            : TradePriceRule.Resting;
        AuctionPrice = (AuctionPriceRule)random.Next(1, 4);
        TimetableSeed = random.Next();
        if (random.Next(3) == 0)
        {
            Schedules = random.Next(1, 4);
            JumpShare = random.Next(2) == 0 ? 0.01 : 0.05;
            AuctionEnd = random.Next(1, 40);
            Redefinition = Rate(random, 5);
            Restart = Rate(random, 6);
        }
    }

    /// <summary>One instrument, one member, one trader and five prices around zero.</summary>
    public static StreamShape Tiny(
        int quantityMax = 10, TradePriceRule tradePrice = TradePriceRule.Resting,
        AuctionPriceRule auctionPrice = AuctionPriceRule.LastPair)
    {
        return new(new Random(1))
        {
            Instruments = 1,
            Members = 1,
            AccountsPerMember = 1,
            TradersPerMember = 1,
            SessionsPerTrader = 1,
            PriceTicks = 5,
            TickSize = 100,
            FloorTicks = -9,
            QuantityMax = quantityMax,
            OrdersMax = 16,
            ProtectionTicks = 1,
            TradePrice = tradePrice,
            AuctionPrice = auctionPrice,
            Schedules = 0,
        };
    }

    /// <summary>
    /// One narrow book in which much waits: trades set off cascades of stops, and all-or-none
    /// orders find their lots, until there is no room for more of them.
    /// </summary>
    public static StreamShape Waiting(Random random) => new StreamShape(random)
    {
        Instruments = random.Next(1, 3),
        Members = random.Next(1, 3),
        TradersPerMember = 1,
        PriceTicks = random.Next(4, 40),
        QuantityMax = random.Next(4, 40),
        UsualQuantityMax = random.Next(1, 6),
        OrdersMax = 400,
        LiveAim = random.Next(20, 390),
        New = 500,
        Cancel = random.Next(60),
        Replace = random.Next(200),
        MassCancel = 1,
        Session = 1,
        Phase = 1,
        Restart = 0,
        TradingDay = random.Next(2),
        Limits = random.Next(2) == 0 ? 0 : random.Next(60),
        Repair = 0.5,
        Invalid = 0.01,
        ImmediateShare = 0.1,
        StyledShare = 0.9,
    }.Overdoing((StreamStyle)random.Next(1, Styles.Length + 2));

    /// <summary>
    /// Thousands of orders and commands that reach all of them: what takes more than one slice.
    /// </summary>
    public static StreamShape Deep(Random random) => new StreamShape(random)
    {
        Instruments = random.Next(1, 3),
        Members = random.Next(2, 5),
        TradersPerMember = 1,
        SessionsPerTrader = 1,
        AccountsPerMember = 1,
        PriceTicks = random.Next(10, 60),
        QuantityMax = 12_000,
        UsualQuantityMax = random.Next(1, 4),
        SweepShare = 0.1,
        OrdersMax = 16_000,
        JobsMax = random.Next(1, 3),
        ContinueShare = 0.1,
        Fill = random.Next(10_000, 15_000),
        LiveAim = 15_500,
        New = 100,
        Cancel = 50,
        Replace = 50,
        MassCancel = 15,
        Session = 20,
        Phase = 5,
        Restart = 1,
        Definition = 0,
        Limits = 0,
        Repair = 0.5,
        Invalid = 0.01,
        StyledShare = random.NextDouble() * 0.5,
        StyledFillShare = random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.9 },
        Schedules = 0,
        AuctionShare = 0,
    }.Overdoing(random.Next(2) == 0 ? StreamStyle.Clips : StreamStyle.Stop);

    /// <summary>
    /// Thousands of orders collected in auctions: uncrosses, and what ends with an auction or
    /// comes into it, in more than one slice.
    /// </summary>
    public static StreamShape DeepAuctions(Random random) => new StreamShape(random)
    {
        Instruments = random.Next(1, 3),
        Members = random.Next(2, 5),
        TradersPerMember = 1,
        SessionsPerTrader = 1,
        AccountsPerMember = 1,
        PriceTicks = random.Next(5, 40),
        QuantityMax = 200,
        UsualQuantityMax = random.Next(1, 4),
        OrdersMax = 16_000,
        JobsMax = random.Next(1, 3),
        ContinueShare = 0.5,
        Fill = random.Next(3_000, 14_000),
        FillCrosses = true,
        LiveAim = 15_500,
        New = 100,
        Cancel = 50,
        Replace = 50,
        MassCancel = 1,
        Session = 1,
        Phase = 30,
        Restart = 1,
        Definition = 0,
        Limits = 0,
        Repair = 0.05,
        Invalid = 0.01,
        StyledShare = random.NextDouble() * 0.5,
        StyledFillShare = random.Next(3) switch { 0 => 0, 1 => 0.1, _ => 0.9 },
        AuctionShare = 1,
        Schedules = 0,
        AuctionEnd = 0,
        Redefinition = 0,
    }.Overdoing(random.Next(3) switch
    {
        0 => StreamStyle.Clips,
        1 => StreamStyle.Linked,
        _ => StreamStyle.ForAuction,
    });

    /// <summary>Auctions one after the other, by operators.</summary>
    public static StreamShape Auctions(Random random) => new StreamShape(random)
    {
        Instruments = random.Next(1, 4),
        Members = random.Next(1, 4),
        PriceTicks = random.Next(3, 30),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 10),
        Limits = random.Next(3),
        OrdersMax = random.Next(20, 300),
        Phase = random.Next(20, 100),
        Restart = random.Next(4),
        MassCancel = 3,
        TradingDay = random.Next(3),
        Invalid = 0.02,
        Repair = 0.3,
        ImmediateShare = 0.1,
        StyledShare = random.NextDouble(),
        AuctionShare = 1,
        JumpShare = 0.05,
        Schedules = 0,
        AuctionEnd = 0,
        Redefinition = 0,
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>Days of a calendar with everything that its steps meet.</summary>
    public static StreamShape Scheduled(Random random) => new StreamShape(random)
    {
        Instruments = random.Next(1, 6),
        Members = random.Next(1, 4),
        PriceTicks = random.Next(3, 30),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 10),
        Limits = random.Next(3),
        OrdersMax = random.Next(20, 300),
        Phase = random.Next(30),
        Restart = random.Next(10),
        Invalid = 0.02,
        Repair = 0.1 + (random.NextDouble() * 0.3),
        ImmediateShare = 0.1,
        Schedules = random.Next(1, 4),
        AllScheduled = random.Next(2) == 0,
        JumpShare = random.Next(2) == 0 ? 0.01 : 0.05,
        AuctionEnd = random.Next(1, 60),
        Redefinition = random.Next(6),
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>
    /// A few orders with so many clips that sweeps, and what they set off, fill their commands with
    /// events, and that not all of it can be looked at.
    /// </summary>
    public static StreamShape Heavy(Random random) => new StreamShape(random)
    {
        Instruments = random.Next(2, 4),
        Members = random.Next(1, 3),
        TradersPerMember = 2,
        PriceTicks = random.Next(3, 12),
        QuantityMax = random.Next(2) == 0 ? 3_000 : 1_900,
        UsualQuantityMax = random.Next(3) == 0 ? 30 : 1_900,
        SweepShare = 0.1,
        OrdersMax = 60,
        LiveAim = 50,
        JobsMax = 1,
        ContinueShare = random.NextDouble() * 0.6,
        Limits = 2,
        Repair = 0.5,
        Invalid = 0.01,
        StyledShare = 0.9,
        AuctionShare = 0,
        Schedules = 0,
        AuctionEnd = 0,
        Redefinition = 0,
    }.Overdoing(random.Next(3) switch
    {
        0 => StreamStyle.Clips,
        1 => StreamStyle.StopLimit,
        _ => StreamStyle.Wild,
    });

    /// <summary>
    /// Bounds so small that almost everything is a job, and jobs of all kinds meet.
    /// </summary>
    public static StreamShape Sliced(Random random) => new StreamShape(random)
    {
        Bounds = new ReferenceBounds(
            random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4)),
        Instruments = random.Next(1, 4),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 6),
        SweepShare = 0.3,
        OrdersMax = random.Next(20, 200),
        JobsMax = random.Next(1, 6),
        ContinueShare = random.NextDouble() * 0.6,
        MassCancel = 30,
        Session = 30,
        Phase = 20,
        Restart = random.Next(0, 4),
        Invalid = 0.01,
        Repair = 0.5,
        Members = random.Next(1, 5),
        Limits = random.Next(20),
        StyledShare = random.Next(3) switch { 0 => 0, 1 => 0.3, _ => 0.9 },
    }.Overdoing(random.Next(4) switch
    {
        0 => StreamStyle.Stop,
        1 => StreamStyle.StopLimit,
        2 => StreamStyle.Clips,
        _ => StreamStyle.Plain,
    });

    /// <summary>As sliced, where auctions and schedules make most of the work.</summary>
    public static StreamShape SlicedAuctions(Random random) => new StreamShape(random)
    {
        Bounds = new ReferenceBounds(
            random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4)),
        Instruments = random.Next(1, 5),
        PriceTicks = random.Next(3, 20),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 6),
        OrdersMax = random.Next(20, 200),
        JobsMax = random.Next(1, 6),
        ContinueShare = random.NextDouble() * 0.8,
        MassCancel = 20,
        Session = 20,
        Phase = random.Next(20, 60),
        Restart = random.Next(10),
        Invalid = 0.01,
        Repair = 0.3,
        Members = random.Next(1, 5),
        StyledShare = random.Next(3) switch { 0 => 0.2, 1 => 0.5, _ => 0.9 },
        AuctionShare = 1,
        JumpShare = random.Next(2) == 0 ? 0.02 : 0.1,
        Schedules = random.Next(3),
        AllScheduled = random.Next(2) == 0,
        AuctionEnd = random.Next(60),
        Redefinition = random.Next(3),
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>How much one command may do.</summary>
    public ReferenceBounds Bounds { get; init; } = ReferenceBounds.Usual;

    public int Instruments { get; init; }

    public int Members { get; init; }

    public int AccountsPerMember { get; init; }

    public int TradersPerMember { get; init; }

    public int SessionsPerTrader { get; init; }

    /// <summary>How many ticks wide prices are spread.</summary>
    public int PriceTicks { get; init; }

    public long TickSize { get; init; }

    public long FloorTicks { get; init; }

    public int QuantityMax { get; init; }

    /// <summary>The largest quantity of an order that does not sweep.</summary>
    public int UsualQuantityMax { get; init; }

    /// <summary>The share of orders with a quantity for the whole book.</summary>
    public double SweepShare { get; init; }

    /// <summary>
    /// How many orders of one lot fill the books at the beginning, and again when few are left.
    /// </summary>
    public int Fill { get; init; }

    /// <summary>How often a job goes on while there is one.</summary>
    public double ContinueShare { get; init; }

    public int JobsMax { get; init; }

    public int OrdersMax { get; init; }

    /// <summary>About how many live orders; above it, more orders end than begin.</summary>
    public int LiveAim { get; init; }

    public int New { get; init; }

    public int Cancel { get; init; }

    public int Replace { get; init; }

    public int MassCancel { get; init; }

    public int Session { get; init; }

    public int Phase { get; init; }

    public int Limits { get; init; }

    public int Definition { get; init; }

    public int TradingDay { get; init; }

    public int Restart { get; init; }

    public int Tick { get; init; }

    /// <summary>How often a field of a command is spoiled.</summary>
    public double Invalid { get; init; }

    /// <summary>How often a command mends what keeps orders out, while something does.</summary>
    public double Repair { get; init; }

    /// <summary>The share of orders that never rest.</summary>
    public double ImmediateShare { get; init; }

    public int StepNsMax { get; init; }

    /// <summary>The share of orders that are not plain limit orders.</summary>
    public double StyledShare { get; init; }

    /// <summary>The share of filling orders that are styled too.</summary>
    public double StyledFillShare { get; init; }

    /// <summary>How often each style is taken, by its number.</summary>
    public int[] StyleWeights { get; init; }

    /// <summary>Of all instruments but every fifth, which has none.</summary>
    public int ProtectionTicks { get; init; }

    /// <summary>How often an operator's change of phase may be about an auction.</summary>
    public double AuctionShare { get; init; }

    /// <summary>Whether the orders that fill books cross, as long as they are collected.</summary>
    public bool FillCrosses { get; init; }

    /// <summary>How often time jumps, mostly to what is due next.</summary>
    public double JumpShare { get; init; }

    /// <summary>How many schedules there are; with any there is a calendar.</summary>
    public int Schedules { get; init; }

    /// <summary>Whether every instrument follows a schedule.</summary>
    public bool AllScheduled { get; init; }

    /// <summary>How often the end of an auction is committed to or drawn.</summary>
    public int AuctionEnd { get; init; }

    /// <summary>How often the calendar or a schedule is defined anew.</summary>
    public int Redefinition { get; init; }

    /// <summary>What the calendar and the schedules are drawn from.</summary>
    public int TimetableSeed { get; }

    public TradePriceRule TradePrice { get; init; }

    public AuctionPriceRule AuctionPrice { get; init; }

    /// <summary>Takes one style most of the time, if it is one.</summary>
    private StreamShape Overdoing(StreamStyle style)
    {
        if (Schedules > 0 || AuctionShare == 1)
        {
            StyleWeights[(int)StreamStyle.ForAuction] += StyleWeights.Max();
        }

        if (Styles.Contains(style))
        {
            StyleWeights[(int)style] = (4 * StyleWeights.Sum()) + 1;
        }

        return this;
    }

    private static int Rate(Random random, int max) =>
        random.Next(4) == 0 ? 0 : random.Next(1, max + 1);
}
