namespace SCO.Exchange.Matching.Deals;

/// <summary>What somebody is to a deal as it stands.</summary>
public enum DealRole : byte
{
    /// <summary>The party that has proposed the terms as they stand.</summary>
    Proposer = 1,

    /// <summary>The party that has to answer them.</summary>
    Answerer = 2,

    /// <summary>The venue.</summary>
    Venue = 3,
}
