namespace SCO.Exchange.Domain.Clearing.Titles;

/// <summary>What is done with a title record. Numbers are frozen.</summary>
public enum TitleAction : byte
{
    /// <summary>Operator: goods came into store, or a right was granted.</summary>
    Register = 1,

    /// <summary>Operator: goods left the store, or a right ended.</summary>
    Retire = 2,

    /// <summary>Owner: pledge it to a bank (仓单质押).</summary>
    Pledge = 3,

    /// <summary>Operator, for the bank: the pledge ends.</summary>
    Release = 4,
}
