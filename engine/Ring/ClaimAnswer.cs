namespace SCO.Exchange.Ring;

/// <summary>What a ring answers to a producer that asks for slots.</summary>
public enum ClaimAnswer : byte
{
    /// <summary>The slots are the producer's until it publishes them.</summary>
    Claimed = 1,

    /// <summary>The consumers have not yet freed enough slots; the producer decides.</summary>
    BackPressured = 2,

    /// <summary>The ring takes no more, and never will.</summary>
    Closed = 3,
}
