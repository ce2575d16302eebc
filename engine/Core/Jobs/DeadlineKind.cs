namespace SCO.Exchange.Core.Jobs;

/// <summary>What is due at a deadline. Numbers are part of the state.</summary>
internal enum DeadlineKind : byte
{
    /// <summary>The orders of a lost session are cancelled.</summary>
    Cancels = 1,

    /// <summary>A halted instrument resumes.</summary>
    Resume = 2,

    /// <summary>Members are told what an auction would trade.</summary>
    Indicative = 3,

    /// <summary>The orders that a kill switch means are cancelled.</summary>
    Kill = 4,

    /// <summary>A volatility auction ends.</summary>
    VolatilityEnd = 5,

    /// <summary>A proposal is too old. Not written as a deadline.</summary>
    Proposal = 6,

    /// <summary>A schedule takes a step, or the day rolls. Not written as a deadline.</summary>
    Step = 7,

    /// <summary>A deal lapses without an answer. Not written as a deadline.</summary>
    Deal = 8,

    /// <summary>A silent buyer has agreed with a metering. Not written as a deadline.</summary>
    Contract = 9,

    /// <summary>A margin call is to be met. Not written as a deadline.</summary>
    MarginCall = 10,
}
