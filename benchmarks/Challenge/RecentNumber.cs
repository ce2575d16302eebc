namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>A number and the slot of its order, or no slot when that rests no more.</summary>
internal struct RecentNumber
{
    /// <summary>The number.</summary>
    public ulong Number;

    /// <summary>The slot; none when the order does not rest.</summary>
    public int Slot;
}
