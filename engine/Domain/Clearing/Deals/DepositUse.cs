namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>What becomes of deposits at final settlement. Numbers are frozen.</summary>
public enum DepositUse : byte
{
    /// <summary>They are freed.</summary>
    Release = 1,

    /// <summary>The buyer's is netted into the payment; the seller's is freed.</summary>
    OffsetPayment = 2,
}
