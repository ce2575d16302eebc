namespace SCO.Exchange.Settlement.Days.Lines;

/// <summary>For what an open instruction waits.</summary>
public enum InstructionStage
{
    /// <summary>For the answer of the bank.</summary>
    Instructed = 1,

    /// <summary>Likewise, and the time for an answer is over: nobody knows.</summary>
    TimedOut = 2,

    /// <summary>For two operators, who say whose the money is.</summary>
    Held = 3,
}
