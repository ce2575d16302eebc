namespace SCO.Exchange.Domain.Clearing.Deals;

/// <summary>What is done with a negotiated deal. Numbers are frozen.</summary>
public enum DealAction : byte
{
    /// <summary>Answer with other terms; the content holds them.</summary>
    Counter = 1,

    /// <summary>Accept the terms as they stand.</summary>
    Accept = 2,

    /// <summary>Decline.</summary>
    Decline = 3,

    /// <summary>Take back what one has proposed.</summary>
    Withdraw = 4,

    /// <summary>Operator: the check of the venue is passed.</summary>
    Approve = 5,

    /// <summary>Operator: the check of the venue is not passed.</summary>
    Refuse = 6,
}
