namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>
/// The state of the market day towards banks. Numbers are frozen. Source: market-rules.md 5.6.
/// </summary>
/// <remarks>
/// An evening session has no states of its own: banks are told Open in it and Recess around it, as
/// they are around any other.
/// </remarks>
public enum BankDayState : byte
{
    /// <summary>Every call is taken.</summary>
    Open = 1,

    /// <summary>Between two sessions; nothing but notices is taken.</summary>
    Recess = 2,

    /// <summary>The day is being cleared; nothing but notices is taken.</summary>
    Clearing = 3,

    /// <summary>
    /// The day is being reconciled; nothing but notices and corrections is taken.
    /// </summary>
    Reconciling = 4,
}
