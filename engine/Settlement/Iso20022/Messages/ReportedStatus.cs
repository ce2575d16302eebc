namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>What a bank says of a payment. Numbers are our own.</summary>
public enum ReportedStatus : byte
{
    /// <summary>RCVD, ACTC, ACCP, ACSP, PDNG: it has it and is not done with it.</summary>
    Pending = 1,

    /// <summary>ACSC, ACCC: the money has arrived.</summary>
    Settled = 2,

    /// <summary>RJCT: it will not be made.</summary>
    Rejected = 3,

    /// <summary>RJCT with reason NOOR: the bank never had it.</summary>
    NotFound = 4,
}
