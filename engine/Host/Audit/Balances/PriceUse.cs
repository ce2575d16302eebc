namespace SCO.Exchange.Host.Audit.Balances;

/// <summary>What a price that was set or fixed is for.</summary>
public enum PriceUse
{
    /// <summary>Positions are marked and margined by it.</summary>
    Settlement = 1,

    /// <summary>An operator said it for the day, where its trades give none.</summary>
    SettlementOfDay = 2,

    /// <summary>Deals keep to their collar around it.</summary>
    Reference = 3,
}
