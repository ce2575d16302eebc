namespace SCO.Exchange.MarketData.Protocol.Codes;

/// <summary>The state of the market day towards banks.</summary>
public enum BankDayState : byte
{
    /// <summary>Money goes in and out.</summary>
    Open = 1,

    /// <summary>Between two sessions.</summary>
    Recess = 2,

    /// <summary>The day is being cleared.</summary>
    Clearing = 3,

    /// <summary>The day is being reconciled.</summary>
    Reconciling = 4,
}
