namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>Where a negotiated deal stands. Numbers are frozen.</summary>
public enum DealStatus : byte
{
    /// <summary>Proposed to the counterparty.</summary>
    Proposed = 1,

    /// <summary>Answered with other terms; the other party has to answer now.</summary>
    Countered = 2,

    /// <summary>Accepted; both deposits are frozen; the venue checks it.</summary>
    Accepted = 3,

    /// <summary>A contract.</summary>
    Contracted = 4,

    /// <summary>Declined by the party that had to answer.</summary>
    Declined = 5,

    /// <summary>Taken back by the party that proposed.</summary>
    Withdrawn = 6,

    /// <summary>Not answered in time.</summary>
    Lapsed = 7,

    /// <summary>Refused by the check of the venue.</summary>
    Refused = 8,
}
