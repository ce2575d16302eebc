namespace SCO.Exchange.Settlement.Outboxes.Records;

/// <summary>What a record of the outbox says. Numbers are frozen: files keep them.</summary>
internal enum OutboxRecordKind : byte
{
    /// <summary>Up to which command the journal was followed.</summary>
    Cursor = 1,

    /// <summary>A definition of the journal that payments need.</summary>
    Definition = 2,

    /// <summary>Of which instrument a contract is.</summary>
    Contract = 3,

    /// <summary>
    /// An instruction, with the payment that it asks for, as versions before numbers among banks
    /// wrote it.
    /// </summary>
    InstructedUnnumbered = 4,

    /// <summary>A payment is about to be sent.</summary>
    Sending = 5,

    /// <summary>A rail has taken it.</summary>
    Sent = 6,

    /// <summary>The journal holds that nobody knows what became of it.</summary>
    TimedOut = 7,

    /// <summary>
    /// The journal holds what became of it, as versions that kept no names wrote it.
    /// </summary>
    DoneUnnamed = 8,

    /// <summary>A contract is closed.</summary>
    ContractClosed = 9,

    /// <summary>A reference that was attached to a contract.</summary>
    Attached = 10,

    /// <summary>An instruction, with the payment that it asks for.</summary>
    Instructed = 11,

    /// <summary>A payment is to be asked back.</summary>
    Recall = 12,

    /// <summary>The journal holds what was answered to that.</summary>
    RecallAnswered = 13,

    /// <summary>A recall is about to be sent.</summary>
    RecallSending = 14,

    /// <summary>A rail has taken it.</summary>
    RecallSent = 15,

    /// <summary>The journal holds what became of a payment.</summary>
    Done = 16,

    /// <summary>The journal holds that a part of a payment is back.</summary>
    Back = 17,

    /// <summary>A notice of a bank has booked a credit of a payment, which was passed over.
    /// </summary>
    Noticed = 18,
}
