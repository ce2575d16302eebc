namespace SCO.Exchange.Clearing.Contracts;

/// <summary>What somebody is to a contract.</summary>
public enum ContractRole : byte
{
    /// <summary>The party that buys.</summary>
    Buyer = 1,

    /// <summary>The party that sells.</summary>
    Seller = 2,

    /// <summary>The venue.</summary>
    Venue = 3,
}
