namespace SCO.Exchange.Clearing.Contracts;

/// <summary>Where the payment that is under way stands. Numbers are part of the state.</summary>
public enum LegState : byte
{
    /// <summary>None is under way.</summary>
    None = 0,

    /// <summary>It is to be made: its money is together.</summary>
    Due = 1,

    /// <summary>A bank is instructed and has not answered.</summary>
    Instructed = 2,

    /// <summary>
    /// It was rejected, or came back before it had an effect: it can be made anew.
    /// </summary>
    Rejected = 3,

    /// <summary>It has arrived while the contract was disputed: its effect waits.</summary>
    Settled = 4,
}
