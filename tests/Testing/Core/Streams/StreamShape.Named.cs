using System;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Testing.Core.Jobs;

namespace SCO.Exchange.Testing.Core.Streams;

/// <content>Shapes that overdo one thing.</content>
public sealed partial class StreamShape
{
    /// <summary>One instrument, two members, a trader each and five prices around zero.</summary>
    public static StreamShape Tiny(
        int quantityMax = 10, TradePriceRule tradePrice = TradePriceRule.Resting,
        AuctionPriceRule auctionPrice = AuctionPriceRule.LastPair, ushort rules = 2)
    {
        return new(new Random(1))
        {
            Instruments = 1,
            Members = 2,
            Groups = 0,
            AccountsPerMember = 1,
            TradersPerMember = 1,
            SessionsPerTrader = 1,
            PriceTicks = 5,
            TickSize = 100,
            FloorTicks = -9,
            QuantityMax = quantityMax,
            OrdersMax = 16,
            ProtectionTicks = 1,
            RuleVersion = rules,
            TradesMax = 8,
            QuotesMax = 4,
            BandShare = 0,
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
        Parameter = random.Next(2),
        Suspension = 0,
        Kill = 0,
        PositionsMax = 256,
        SelfMatchShare = random.Next(2) * 0.2,
        BandShare = random.Next(3) == 0 ? 0.5 : 0,
        TradingDay = random.Next(2),
        Limits = random.Next(2) == 0 ? 0 : random.Next(6),
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
        Phase = 10,
        Restart = 1,
        Definition = 0,
        Limits = 0,
        Parameter = 0,
        SelfMatchShare = random.Next(3) == 0 ? 0.2 : 0,
        Suspension = 0,
        Kill = 0,
        Sleep = random.Next(40),
        SleepManyShare = 0.5,
        Quote = random.Next(20),
        PositionsMax = 256,
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
        Fill = random.Next(8_000, 14_000),
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
        Parameter = 0,
        SelfMatchShare = random.Next(3) == 0 ? 0.2 : 0,
        Suspension = 0,
        Kill = 0,
        Sleep = random.Next(4),
        SleepManyShare = 0.02,
        Quote = random.Next(4),
        BandShare = 0,
        Trade = random.Next(2),
        Rule = 0,
        PositionsMax = 256,
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
        Parameter = random.Next(4),
        Suspension = random.Next(2),
        Kill = random.Next(2),
        PositionsMax = 256,
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
        Parameter = random.Next(4),
        Suspension = random.Next(2),
        Kill = random.Next(2),
        PositionsMax = 256,
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
        Parameter = 0,
        Checkpoint = 0,
        Proposal = 0,
        ReduceShare = 0.1,
        PositionsMax = 256,
        SelfMatchShare = random.Next(4) == 0 ? 0.2 : 0,
        Suspension = 0,
        Kill = 0,
        Limits = 1,
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
        Parameter = random.Next(4),
        Suspension = random.Next(2),
        Kill = random.Next(2),
        PositionsMax = 256,
        JumpShare = random.Next(2) == 0 ? 0.02 : 0.1,
        Schedules = random.Next(3),
        AllScheduled = random.Next(2) == 0,
        AuctionEnd = random.Next(60),
        Redefinition = random.Next(3),
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>Few owners who meet themselves all the time, in all ways.</summary>
    public static StreamShape SelfMatching(Random random) => new StreamShape(random)
    {
        Bounds = random.Next(3) == 0
            ? new ReferenceBounds(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4))
            : ReferenceBounds.Usual,
        Instruments = random.Next(1, 3),
        Members = random.Next(2, 5),
        PriceTicks = random.Next(3, 20),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(2, 10),
        SweepShare = 0.2,
        OrdersMax = random.Next(20, 300),
        Phase = random.Next(60),
        Parameter = random.Next(30),
        Restart = random.Next(4),
        Invalid = 0.01,
        Repair = 0.3,
        ImmediateShare = random.NextDouble() * 0.4,
        StyledShare = random.NextDouble(),
        SelfMatchShare = random.Next(2) == 0 ? 0.3 : 0.9,
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>Bands so narrow that trading is interrupted all the time.</summary>
    public static StreamShape Banded(Random random) => new StreamShape(random)
    {
        Bounds = random.Next(3) == 0
            ? new ReferenceBounds(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4))
            : ReferenceBounds.Usual,
        Instruments = random.Next(1, 4),
        Members = random.Next(1, 4),
        PriceTicks = random.Next(4, 40),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 10),
        SweepShare = 0.1,
        OrdersMax = random.Next(20, 300),
        ContinueShare = random.NextDouble() * 0.8,
        Phase = random.Next(20),
        Limits = random.Next(4),
        Restart = random.Next(4),
        TradingDay = random.Next(3),
        Parameter = random.Next(40),
        Suspension = 0,
        Kill = random.Next(4) / 3,
        Trade = random.Next(4) / 3,
        Cancel = random.Next(30),
        Replace = random.Next(300),
        PositionsMax = 256,
        Invalid = 0.01,
        Repair = 0.3,
        StyledShare = random.NextDouble(),
        SelfMatchShare = random.Next(3) == 0 ? 0.3 : 0,
        BandShare = 1,
        BandTicksMax = random.Next(1, 5),
        JumpShare = random.Next(3) == 0 ? 0.005 : 0.05,
    }.Overdoing(random.Next(2) == 0
        ? StreamStyle.Stop
        : (StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>Orders of all kinds that fall asleep and come back all the time.</summary>
    public static StreamShape Sleeping(Random random) => new StreamShape(random)
    {
        Bounds = random.Next(2) == 0
            ? new ReferenceBounds(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4))
            : ReferenceBounds.Usual,
        Instruments = random.Next(1, 5),
        Members = random.Next(1, 4),
        PriceTicks = random.Next(4, 40),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 10),
        OrdersMax = random.Next(20, 400),
        JobsMax = random.Next(1, 6),
        ContinueShare = random.NextDouble() * 0.8,
        Sleep = random.Next(100, 600),
        SleepManyShare = random.Next(3) switch { 0 => 0, 1 => 0.05, _ => 0.4 },
        Phase = random.Next(20),
        Limits = random.Next(10),
        Restart = random.Next(3),
        TradingDay = random.Next(3),
        Parameter = random.Next(4),
        Suspension = random.Next(4),
        Kill = random.Next(2),
        PositionsMax = 256,
        Invalid = 0.01,
        Repair = 0.3,
        StyledShare = random.NextDouble(),
        SelfMatchShare = random.Next(3) == 0 ? 0.3 : 0,
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>Market makers in several instruments, and what their protections do.</summary>
    public static StreamShape Quoting(Random random) => new StreamShape(random)
    {
        Bounds = random.Next(2) == 0
            ? new ReferenceBounds(
                random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4))
            : ReferenceBounds.Usual,
        Members = random.Next(1, 4),
        PriceTicks = random.Next(4, 40),
        QuantityMax = 20,
        UsualQuantityMax = random.Next(1, 10),
        SweepShare = 0.05,
        OrdersMax = random.Next(10, 300),
        JobsMax = random.Next(1, 6),
        ContinueShare = random.NextDouble() * 0.8,
        Quote = random.Next(200, 800),
        Protection = random.Next(20, 300),
        Phase = random.Next(20),
        Limits = random.Next(10),
        Restart = random.Next(3),
        TradingDay = random.Next(3),
        Parameter = random.Next(4),
        Suspension = random.Next(4),
        Kill = random.Next(2),
        PositionsMax = random.Next(4) == 0 ? random.Next(1, 6) : 256,
        Invalid = 0.02,
        Repair = 0.3,
        StyledShare = random.NextDouble() * 0.6,
        SelfMatchShare = random.Next(3) == 0 ? 0.3 : 0,
    }.Overdoing((StreamStyle)random.Next(1, (2 * Styles.Length) + 1));

    /// <summary>Operators who set, suspend, kill and decide all the time.</summary>
    public static StreamShape Controlled(Random random)
    {
        bool isCrowded = random.Next(3) == 0;
        return new StreamShape(random)
        {
            Bounds = random.Next(3) == 0
                ? new ReferenceBounds(
                    random.Next(1, 5), random.Next(1, 5), random.Next(1, 12), random.Next(1, 4))
                : ReferenceBounds.Usual,
            Members = random.Next(2, 5),
            Instruments = random.Next(1, 5),
            JobsMax = random.Next(1, 5),
            New = isCrowded ? 100 : random.Next(200, 600),
            Cancel = 50,
            Replace = 50,
            Parameter = isCrowded ? 3_000 : random.Next(10, 200),
            LaterShare = isCrowded ? 1 : random.NextDouble(),
            LaterDays = isCrowded ? 1_000 : 0,
            TradingDay = isCrowded ? 0 : random.Next(20),
            Schedules = isCrowded ? 0 : random.Next(2),
            JumpShare = isCrowded ? 0 : 0.05,
            Limits = random.Next(20),
            Suspension = random.Next(30),
            Kill = random.Next(30),
            Proposal = random.Next(10, 200),
            Trade = random.Next(100),
            DecideShare = random.Next(2) == 0 ? 0.01 : 0.6,
            Invalid = 0.02,
            Repair = 0.2,
        };
    }
}
