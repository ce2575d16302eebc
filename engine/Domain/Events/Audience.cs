namespace SCO.Exchange.Domain.Events;

/// <summary>Who may read a whole event. What PublicEvent shows of it anyone may read.</summary>
public enum Audience : byte
{
    /// <summary>Anyone.</summary>
    Public = 1,

    /// <summary>The member whose session or order it is, and the venue.</summary>
    Member = 2,

    /// <summary>Operators and regulators of the venue.</summary>
    Venue = 3,

    /// <summary>Nobody until it is opened.</summary>
    Sealed = 4,
}
