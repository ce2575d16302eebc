namespace SCO.Exchange.Testing.Core.Phases;

/// <summary>What is due.</summary>
public enum ReferenceDeadlineKind
{
    None = 0,

    /// <summary>The orders of a session that did not come back are cancelled.</summary>
    Disconnect = 1,

    /// <summary>A halted instrument resumes.</summary>
    Resume = 2,

    /// <summary>What an auction would trade is told.</summary>
    Indicative = 3,

    /// <summary>The orders that a kill switch found no room to cancel.</summary>
    Kill = 4,

    /// <summary>The auction behind an interruption ends.</summary>
    Interruption = 5,

    /// <summary>The next step of a schedule.</summary>
    Step = 6,

    /// <summary>The trading day ends.</summary>
    Roll = 7,

    /// <summary>A proposal is too old.</summary>
    Proposal = 8,
}
