namespace SCO.Exchange.Domain.Clearing.Banks;

/// <summary>How the money of a contract leg travels. Numbers are frozen.</summary>
public enum PaymentRail : byte
{
    /// <summary>Within the ledger: both parties keep money at the venue.</summary>
    Internal = 1,

    /// <summary>A domestic bank.</summary>
    Domestic = 2,

    /// <summary>A participant bank of CIPS: cross-border RMB.</summary>
    Cips = 3,

    /// <summary>丝路钱包 pilot, e-CNY: immediate and final.</summary>
    Wallet = 4,
}
