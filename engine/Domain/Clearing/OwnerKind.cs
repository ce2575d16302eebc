namespace SCO.Exchange.Domain.Clearing;

/// <summary>What kind of party owns a ledger account. Numbers are frozen.</summary>
public enum OwnerKind : byte
{
    /// <summary>A member; the number is its MemberId.</summary>
    Member = 1,

    /// <summary>The venue itself; the number is 1.</summary>
    Venue = 2,

    /// <summary>A settlement bank; the number is its BankId.</summary>
    Bank = 3,

    /// <summary>
    /// The world outside of the venue; the number is 1. Goods come from there and go there.
    /// </summary>
    Outside = 4,
}
