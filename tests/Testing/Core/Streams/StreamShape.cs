using System;
using System.Linq;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core.Jobs;

namespace SCO.Exchange.Testing.Core.Streams;

/// <summary>
/// What one seed's stream looks like. Every seed leaves some things out and overdoes others, so
/// that rare states are reached by some seed.
/// </summary>
public sealed partial class StreamShape
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
        (Tick, Parameter) = (Rate(random, 5), Rate(random, 12));
        Checkpoint = Math.Min(Tick, 1);
        Suspension = Rate(random, 5);
        DecideShare = random.Next(4) == 0 ? 0.01 : 0.6;
        ReduceShare = random.Next(3) switch { 0 => 0, 1 => 0.2, _ => 0.7 };
        Kill = Rate(random, 3);
        Proposal = Rate(random, 6);
        PositionsMax = random.Next(4) == 0 ? random.Next(1, 6) : 256;
        (RuleVersion, Rule, BandShare) = DrawRules(random);
        (Trade, TradesMax) = (Rate(random, 20), Room(random, 300));
        (Sleep, SleepManyShare, WakeShare) = DrawSleep(random);
        (Quote, Protection, QuotesMax) =
            (Rate(random, 100), Rate(random, 10), Room(random, 200));
        SelfMatchShare = random.Next(3) switch { 0 => 0, 1 => 0.2, _ => 0.8 };
        Groups = random.Next(3);
        LaterShare = random.Next(3) switch { 0 => 0, 1 => 0.2, _ => 0.7 };
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
        TradePrice =
            random.Next(3) == 0 ? TradePriceRule.MiddleOfThree : TradePriceRule.Resting;
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

    /// <summary>Two more than <see cref="Instruments"/> at least: one comes late.</summary>
    public int InstrumentsMax { get; init; } = 10;

    /// <summary>More than the orders ever need: the reference knows of no pages.</summary>
    public int LadderPagesMax { get; init; } = 256;

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

    /// <summary>How often a checkpoint is taken; it tells nothing that is true.</summary>
    public int Checkpoint { get; init; }

    /// <summary>How often an operator sets a parameter.</summary>
    public int Parameter { get; init; }

    /// <summary>How often an operator suspends a member, or ends that.</summary>
    public int Suspension { get; init; }

    /// <summary>How often a kill switch is engaged.</summary>
    public int Kill { get; init; }

    /// <summary>How often one is proposed to be released, approved or declined.</summary>
    public int Proposal { get; init; }

    /// <summary>How often an open proposal is decided before a further one is made.</summary>
    public double DecideShare { get; init; }

    /// <summary>The share of cancels that leave, or take, some lots only.</summary>
    public double ReduceShare { get; init; }

    /// <summary>Room for positions.</summary>
    public int PositionsMax { get; init; }

    /// <summary>The version of the rules that the venue begins with.</summary>
    public ushort RuleVersion { get; init; }

    /// <summary>How often an operator switches to another version of the rules.</summary>
    public int Rule { get; init; }

    /// <summary>The share of instruments that begin with bands that interrupt them.</summary>
    public double BandShare { get; init; }

    /// <summary>How wide bands are at most; 0 leaves it to the prices.</summary>
    public int BandTicksMax { get; init; }

    /// <summary>How often a trade is proposed to be cancelled or corrected.</summary>
    public int Trade { get; init; }

    /// <summary>How often orders are put to sleep, or brought back.</summary>
    public int Sleep { get; init; }

    /// <summary>The share of those commands that mean many orders.</summary>
    public double SleepManyShare { get; init; }

    /// <summary>The share of those commands that bring back, while any sleeps.</summary>
    public double WakeShare { get; init; }

    /// <summary>How often instruments are quoted.</summary>
    public int Quote { get; init; }

    /// <summary>How often what protects quotes is set.</summary>
    public int Protection { get; init; }

    /// <summary>Room for quotes.</summary>
    public int QuotesMax { get; init; }

    /// <summary>How many trades can still be changed.</summary>
    public int TradesMax { get; init; }

    /// <summary>The share of orders that say what happens when they meet their owner.</summary>
    public double SelfMatchShare { get; init; }

    /// <summary>How many control groups there are; one member at least is in none.</summary>
    public int Groups { get; init; }

    /// <summary>The share of parameters and price limits that are for a later day.</summary>
    public double LaterShare { get; init; }

    /// <summary>How many days ahead those are; 0 if a few.</summary>
    public int LaterDays { get; init; }

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

    private static (ushort Version, int Rate, double Bands) DrawRules(Random random) => (
        (ushort)(random.Next(3) + 1), Rate(random, 2),
        random.Next(3) switch { 0 => 0, 1 => 0.3, _ => 1 });

    private static (int Rate, double Many, double Wakes) DrawSleep(Random random) =>
        (Rate(random, 60), random.Next(2) * 0.1, 0.3 + (random.NextDouble() * 0.4));

    /// <summary>Enough, or so little that it is full soon.</summary>
    private static int Room(Random random, int enough) =>
        random.Next(3) == 0 ? random.Next(1, 10) : enough;

    private static int Rate(Random random, int max) =>
        random.Next(4) == 0 ? 0 : random.Next(1, max + 1);
}
