namespace SCO.Exchange.Clearing.Contracts;

/// <summary>
/// Which payment of a contract. Numbers are part of the state and of instructions.
/// </summary>
public enum ContractLeg : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What is paid at goods receipt, or before it where the buyer pays first.</summary>
    First = 1,

    /// <summary>The rest.</summary>
    Final = 2,
}
