namespace SCO.Exchange.Testing.Matching;

/// <summary>What a generated order tape looks like.</summary>
public sealed record TapeShape
{
    /// <summary>The name in tables of figures.</summary>
    public required string Name { get; init; }

    /// <summary>Books; their share of the activity falls as 1, 1/2, 1/3...</summary>
    public int Instruments { get; init; } = 1;

    /// <summary>Orders that rest in all books together, about.</summary>
    public required int Resting { get; init; }

    /// <summary>Commands behind the prefill.</summary>
    public int Commands { get; init; } = 200_000;

    /// <summary>Whether order ids lie anywhere in 63 bits; otherwise they count from 1.</summary>
    public bool HasScatteredIds { get; init; }

    /// <summary>Lowest price in ticks.</summary>
    public int LowestPrice { get; init; } = 1;

    /// <summary>Highest price in ticks.</summary>
    public int HighestPrice { get; init; } = (1 << 18) - 1;

    /// <summary>Of a thousand new orders, so many that reach into the other side.</summary>
    public int CrossingPerMille { get; init; } = 160;

    /// <summary>The shapes worth measuring.</summary>
    public static TapeShape[] Standard { get; } =
    [
        new() { Name = "1k", Resting = 1_000 },
        new() { Name = "10k", Resting = 10_000 },
        new() { Name = "100k", Resting = 100_000 },
        new() { Name = "1m", Resting = 1_000_000 },
        new() { Name = "256 instruments", Resting = 65_536, Instruments = 256 },
        new() { Name = "10k, scattered ids", Resting = 10_000, HasScatteredIds = true },
    ];
}
