namespace SCO.Exchange.Settlement.Banks;

/// <summary>
/// What a settlement bank is sent: files of its own, or messages of ISO 20022. Numbers are our own.
/// </summary>
public enum BankChannel : byte
{
    /// <summary>Bank files: WDR and QRY, answered by MOV (BANKFILES.md).</summary>
    Files = 1,

    /// <summary>pacs.008, pacs.009 and pacs.028, answered by pacs.002 and pacs.004; what comes in
    /// is told by camt.054 (ISO20022.md).</summary>
    Iso20022 = 2,
}
