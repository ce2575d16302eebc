namespace SCO.Exchange.Ring;

/// <summary>What a reader of a ring asks to know that nothing more will come.</summary>
internal interface IRingEnd
{
    /// <summary>Whether the ring is closed, and no claim was granted since. Any thread.</summary>
    bool IsFinal { get; }

    /// <summary>
    /// The highest sequence that the producer has claimed, published or not. Any thread.
    /// </summary>
    long Claimed { get; }
}
