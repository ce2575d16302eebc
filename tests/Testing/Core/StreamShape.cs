using System;

namespace SCO.Exchange.Testing.Core;

/// <summary>
/// What one seed's stream looks like. Every seed leaves some things out and overdoes others, so
/// that rare states are reached by some seed.
/// </summary>
public sealed class StreamShape
{
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
        OrdersMax = random.Next(4) switch { 0 => 8, 1 => 40, _ => random.Next(50, 400) };
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
    }

    public int Instruments { get; }

    public int Members { get; }

    public int AccountsPerMember { get; }

    public int TradersPerMember { get; }

    public int SessionsPerTrader { get; }

    /// <summary>How many ticks wide prices are spread.</summary>
    public int PriceTicks { get; }

    public long TickSize { get; }

    public long FloorTicks { get; }

    public int QuantityMax { get; }

    public int OrdersMax { get; set; }

    /// <summary>About how many live orders; above it, more orders end than begin.</summary>
    public int LiveAim { get; set; }

    public int New { get; set; }

    public int Cancel { get; set; }

    public int Replace { get; set; }

    public int MassCancel { get; set; }

    public int Session { get; set; }

    public int Phase { get; set; }

    public int Limits { get; set; }

    public int Definition { get; set; }

    public int TradingDay { get; set; }

    public int Restart { get; set; }

    public int Tick { get; set; }

    /// <summary>How often a field of a command is spoiled.</summary>
    public double Invalid { get; set; }

    /// <summary>How often a command mends what keeps orders out, while something does.</summary>
    public double Repair { get; }

    /// <summary>The share of orders that never rest.</summary>
    public double ImmediateShare { get; set; }

    public int StepNsMax { get; }

    private static int Rate(Random random, int max) =>
        random.Next(4) == 0 ? 0 : random.Next(1, max + 1);
}
