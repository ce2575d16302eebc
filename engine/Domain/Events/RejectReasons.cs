namespace SCO.Exchange.Domain.Events;

/// <summary>What holds for refusals of a reason.</summary>
/// <remarks>Any thread. Allocates nothing.</remarks>
public static class RejectReasons
{
    /// <summary>Whether a refusal tells in its event how much money is missing.</summary>
    public static bool TellsMissingMoney(this RejectReason reason) => reason
        is RejectReason.InsufficientFunds or RejectReason.AboveWithdrawable
        or RejectReason.MarginCallOpen
        or RejectReason.PoolDiffers or RejectReason.PoolShort or RejectReason.DefaultOwes;

    /// <summary>
    /// Whether a refusal tells in its event the limit that was passed, and how far: lots, or prices
    /// in 10^-4 CNY, or fen, or thousandths of goods, or shares in parts per million.
    /// </summary>
    public static bool TellsLimit(this RejectReason reason) => reason
        is RejectReason.QuantityBelowMinimum or RejectReason.QuantityAboveMaximum
        or RejectReason.PriceAboveLimit or RejectReason.PriceBelowLimit
        or RejectReason.StopPriceOutsideLimits
        or RejectReason.NotionalAboveMaximum or RejectReason.PositionLimitExceeded
        or RejectReason.PriceOutsideCollar or RejectReason.MeteringBeyondTolerance
        or RejectReason.ToleranceAboveMaximum or RejectReason.FirstPartBelowMinimum;
}
