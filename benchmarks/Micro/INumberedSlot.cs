namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>What the ring's benchmark writes into a slot and sums up behind it.</summary>
public interface INumberedSlot
{
    /// <summary>A number of the producer's choice.</summary>
    long Number { get; set; }
}
