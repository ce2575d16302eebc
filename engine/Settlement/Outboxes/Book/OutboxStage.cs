namespace SCO.Exchange.Settlement.Outboxes.Book;

/// <summary>Where a payment stands between the journal and its rail. Numbers are our own.</summary>
public enum OutboxStage : byte
{
    /// <summary>Instructed in this life: certainly not sent.</summary>
    Pending = 1,

    /// <summary>It may have been sent: it is asked for, and never sent before the answer.</summary>
    Unknown = 2,

    /// <summary>The rail has it.</summary>
    Sent = 3,
}
