namespace SCO.Exchange.Gateway.Protocol.Codes.Operators;

/// <summary>How what waited for a second operator has ended.</summary>
public enum ProposalEnd : byte
{
    /// <summary>Approved by another operator, and carried out.</summary>
    Approved = 1,

    /// <summary>An operator ended it without effect.</summary>
    Declined = 2,

    /// <summary>Nobody had approved it in time.</summary>
    TooOld = 3,

    /// <summary>ReconcileDay: a later report took its place.</summary>
    Replaced = 4,

    /// <summary>ReconcileDay, SetSettlementPrice: a new trading day began.</summary>
    DayBegan = 5,

    /// <summary>ReleaseKillSwitch: the switch was engaged again.</summary>
    SwitchEngaged = 6,

    /// <summary>SetSettlementPrice: the settlement prices of the day are fixed.</summary>
    PricesFixed = 7,
}
