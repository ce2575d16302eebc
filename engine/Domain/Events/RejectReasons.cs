namespace SCO.Exchange.Domain.Events;

/// <summary>What holds for refusals of a reason.</summary>
/// <remarks>Any thread. Allocates nothing.</remarks>
public static class RejectReasons
{
    /// <summary>Whether a refusal tells in its event how much money is missing.</summary>
    public static bool TellsMissingMoney(this RejectReason reason) => reason
        is RejectReason.InsufficientFunds or RejectReason.AboveWithdrawable
        or RejectReason.PoolDiffers or RejectReason.PoolShort or RejectReason.DefaultOwes;
}
