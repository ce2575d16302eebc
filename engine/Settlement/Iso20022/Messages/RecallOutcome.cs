namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>What a bank answers when a payment is asked back. Numbers are our own.</summary>
public enum RecallOutcome : byte
{
    /// <summary>CNCL: it comes back.</summary>
    Cancelled = 1,

    /// <summary>RJCR: it does not.</summary>
    Refused = 2,

    /// <summary>PDCR: it is not decided yet.</summary>
    Pending = 3,
}
