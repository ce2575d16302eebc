namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>What is done with a contract. Numbers are frozen.</summary>
public enum ContractAction : byte
{
    /// <summary>Seller: lock a title record, or free stock, for it.</summary>
    LockTitle = 1,

    /// <summary>Buyer: lock the full price and the head-room for the tolerance.</summary>
    LockFunds = 2,

    /// <summary>Seller: the delivery notice.</summary>
    IssueNotice = 3,

    /// <summary>Seller, or the venue: the metering document.</summary>
    Meter = 4,

    /// <summary>Buyer: agrees with the metered quantity.</summary>
    AgreeQuantity = 5,

    /// <summary>Buyer: agrees with the quality, at a differential.</summary>
    AgreeQuality = 6,

    /// <summary>Seller: the VAT invoice.</summary>
    Invoice = 7,

    /// <summary>Buyer: has the invoice.</summary>
    ConfirmInvoice = 8,

    /// <summary>Either party disputes; two operators what is overdue.</summary>
    Dispute = 9,

    /// <summary>
    /// Operator: ends a dispute; the contract goes on where it stood, or is settled.
    /// </summary>
    Resolve = 10,

    /// <summary>Operator: the buyer has defaulted.</summary>
    DefaultBuyer = 11,

    /// <summary>Operator: the seller has defaulted.</summary>
    DefaultSeller = 12,

    /// <summary>Operator: ends it without fault.</summary>
    ForceMajeure = 13,

    /// <summary>Either party: a trade, waybill or customs reference for financing (易融链).</summary>
    Attach = 14,
}
