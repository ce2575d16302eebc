namespace SCO.Exchange.Settlement.Iso20022.Messages;

/// <summary>Which message of ISO 20022. Numbers are our own.</summary>
public enum IsoMessageKind
{
    /// <summary>pacs.008: a customer pays a customer. CIPS.111; HVPS.111 at home.</summary>
    CustomerTransfer = 1,

    /// <summary>pacs.009: a bank pays a bank. CIPS.112; HVPS.112 at home.</summary>
    InstitutionTransfer = 2,

    /// <summary>pacs.002: what became of a payment.</summary>
    StatusReport = 3,

    /// <summary>pacs.004: a payment comes back.</summary>
    Return = 4,

    /// <summary>pacs.028: what has become of a payment?</summary>
    StatusQuery = 5,

    /// <summary>camt.053: an account at the end of a day.</summary>
    Statement = 6,

    /// <summary>camt.054: what was just booked on an account.</summary>
    Notice = 7,

    /// <summary>camt.056: a payment is asked back.</summary>
    RecallRequest = 8,

    /// <summary>camt.029: the answer to such a request.</summary>
    RecallAnswer = 9,
}
