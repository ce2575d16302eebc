namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>At which price goods beyond the tolerance are settled. Numbers are frozen.</summary>
public enum ExcessRule : byte
{
    /// <summary>At the price of the contract.</summary>
    Contract = 1,

    /// <summary>At the index price that the contract names.</summary>
    Index = 2,

    /// <summary>Not at all: the metering is refused.</summary>
    Refuse = 3,
}
