namespace SCO.Exchange.Settlement.Outboxes;

/// <summary>
/// What of payments is for people. Numbers are frozen: README.md of this project lists them.
/// </summary>
public enum OutboxFault : byte
{
    /// <summary>A bank tells of a payment by a name that the exchange never gives.</summary>
    NotOurs = 1,

    /// <summary>A bank tells of a payment that nobody has instructed.</summary>
    NotInstructed = 2,

    /// <summary>A bank tells of a payment that is over for too long, or was never instructed.
    /// </summary>
    TooOld = 3,

    /// <summary>An answer is of another payment, or comes by another rail.</summary>
    OtherPayment = 4,

    /// <summary>An answer is of another amount or member.</summary>
    OtherAmount = 5,

    /// <summary>No rail will ever take a payment: it is not made.</summary>
    PaymentUnsendable = 6,

    /// <summary>Nobody knows what became of a payment.</summary>
    Unknown = 7,

    /// <summary>A bank has booked money that comes back, which its answer has not told yet.
    /// </summary>
    BookedUntold = 8,

    /// <summary>The exchange refuses what a bank tells.</summary>
    Refused = 9,

    /// <summary>No rail will ever take a recall: nothing is asked back.</summary>
    RecallUnsendable = 10,

    /// <summary>An answer to a recall is of another one, or says nothing of it.</summary>
    OtherRecall = 11,

    /// <summary>A payment waits, because there is no rail for it.</summary>
    RailMissing = 12,

    /// <summary>The end of the file was never forced to the disk, was torn, and is cut off.
    /// </summary>
    TornEnd = 13,

    /// <summary>The file is spoiled where it was forced to the disk: payments wait.</summary>
    Damaged = 14,

    /// <summary>The file has followed another journal: payments wait.</summary>
    OtherJournal = 15,

    /// <summary>A bank has booked the money of a move in that the other bank has rejected.
    /// </summary>
    ArrivedRejected = 16,

    /// <summary>What a bank tells is of a day that has not begun: it waits for that day.</summary>
    DayToCome = 17,

    /// <summary>The file is larger than what is read at once: payments wait.</summary>
    TooLarge = 18,

    /// <summary>An answer differs from the payment, which is over: nothing is booked.</summary>
    OverDiffers = 19,

    /// <summary>A payment that has not left is held back, because of what was told of it.
    /// </summary>
    HeldBack = 20,

    /// <summary>A bank says that it never had a payment, and names no question of ours.</summary>
    OtherQuestion = 21,
}
