namespace SCO.Exchange.Gateway.Protocol.Codes.Deals;

/// <summary>What becomes of deposits at final settlement.</summary>
public enum DepositUse : byte
{
    /// <summary>They are freed.</summary>
    Release = 1,

    /// <summary>The buyer's is netted into the payment; the seller's is freed.</summary>
    OffsetPayment = 2,
}
