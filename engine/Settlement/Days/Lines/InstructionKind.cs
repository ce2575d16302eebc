namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>What an open instruction moves.</summary>
public enum InstructionKind
{
    /// <summary>Money to a bank of the member's own.</summary>
    Withdrawal = 1,

    /// <summary>Money to a bank of a seller, for a contract.</summary>
    Payment = 2,

    /// <summary>Nothing any more: a payment that came back after its contract was over.</summary>
    Return = 3,
}
