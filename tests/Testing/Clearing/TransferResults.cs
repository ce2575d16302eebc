using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>What is told outside of a transfer that did not happen.</summary>
public static class TransferResults
{
    /// <summary>Whether the transfer has happened, now or before.</summary>
    public static bool HasHappened(TransferResult result) =>
        result is TransferResult.Done or TransferResult.Exists;

    /// <summary>The reason of a refusal; none when it has happened.</summary>
    public static RejectReason ReasonOf(TransferResult result) => result switch
    {
        TransferResult.Done or TransferResult.Exists => RejectReason.None,
        >= TransferResult.ExistsWithOtherFlags and <= TransferResult.ExistsWithOtherKind =>
            RejectReason.BankSerialDiffers,
        TransferResult.DayOver => RejectReason.BankDayWrong,
        TransferResult.UnknownPending or TransferResult.NeverPending =>
            RejectReason.UnknownMovement,
        TransferResult.PendingVoided => RejectReason.MovementReversed,
        TransferResult.PendingPosted or TransferResult.PendingExpired =>
            RejectReason.UnknownInstruction,
        TransferResult.AmountInvalid or TransferResult.AbovePending
            or TransferResult.PendingHasOtherAmount => RejectReason.AmountInvalid,
        >= TransferResult.OverflowsDebitsPending and <= TransferResult.OverflowsCredits =>
            RejectReason.AmountInvalid,
        TransferResult.ExceedsCredits or TransferResult.ExceedsDebits =>
            RejectReason.InsufficientFunds,
        TransferResult.TransfersFull => RejectReason.TransfersFull,
        _ => RejectReason.BankMovementInvalid,
    };
}
