namespace SCO.Exchange.Gateway.Protocol.Codes.Money;

/// <summary>The state of the market day towards banks.</summary>
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
