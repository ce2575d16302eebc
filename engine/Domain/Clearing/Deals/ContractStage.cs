namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>Where a contract stands. Numbers are frozen. Source: market-rules.md 5.3.</summary>
public enum ContractStage : byte
{
    /// <summary>Made; deposits are frozen.</summary>
    Contracted = 1,

    /// <summary>The seller's title and the buyer's funds are both locked.</summary>
    Locked = 2,

    /// <summary>The delivery notice is out.</summary>
    NoticeIssued = 3,

    /// <summary>Lifted or transferred; the metering document is in.</summary>
    Delivered = 4,

    /// <summary>The quantity is agreed.</summary>
    QuantityAgreed = 5,

    /// <summary>The quality is agreed.</summary>
    QualityAgreed = 6,

    /// <summary>The first part is paid.</summary>
    PaidFirst = 7,

    /// <summary>The VAT invoice is in.</summary>
    Invoiced = 8,

    /// <summary>The last part is paid.</summary>
    PaidFinal = 9,

    /// <summary>Closed: nothing is locked or owed.</summary>
    Closed = 10,

    /// <summary>Disputed: all that is locked stays locked.</summary>
    Disputed = 11,

    /// <summary>The buyer defaulted; closed.</summary>
    BuyerDefaulted = 12,

    /// <summary>The seller defaulted; closed.</summary>
    SellerDefaulted = 13,

    /// <summary>Ended without fault; closed.</summary>
    ForceMajeure = 14,
}
