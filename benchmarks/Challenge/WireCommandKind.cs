namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>What a command asks for; the benchmark's numbers.</summary>
public enum WireCommandKind : byte
{
    /// <summary>Enter an order.</summary>
    New = 0,

    /// <summary>Take a resting order out.</summary>
    Cancel = 1,

    /// <summary>Take a resting order out and enter it again, at a new price and quantity.</summary>
    Modify = 2,
}
