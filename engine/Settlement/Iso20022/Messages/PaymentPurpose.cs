namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>What a payment is for. Numbers are our own.</summary>
public enum PaymentPurpose : byte
{
    /// <summary>Goods: GDDS.</summary>
    Goods = 1,

    /// <summary>A service, storage rent among them: SCVE.</summary>
    Service = 2,

    /// <summary>A member's own money goes back to it: CASH.</summary>
    OwnFunds = 3,
}
