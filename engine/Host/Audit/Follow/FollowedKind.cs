namespace SCO.Exchange.Host.Audit.Follow;

/// <summary>What is followed.</summary>
public enum FollowedKind
{
    /// <summary>An order.</summary>
    Order = 0,

    /// <summary>A negotiated deal, and the contract that it becomes.</summary>
    Deal = 1,

    /// <summary>A contract, with the deal that it comes from and its payments.</summary>
    Contract = 2,

    /// <summary>What a bank was instructed to pay.</summary>
    Instruction = 3,

    /// <summary>A title record.</summary>
    Title = 4,
}
