namespace SCO.Exchange.Testing.Core.Jobs;

/// <summary>What a job does.</summary>
public enum ReferenceJobKind
{
    None = 0,

    /// <summary>A sweep and what it sets off.</summary>
    Sweep = 1,
    Cancels = 2,
    PhaseChange = 3,
    RestartReport = 4,

    /// <summary>Orders end that new price limits leave outside.</summary>
    Purge = 5,

    /// <summary>Parameters and price limits of a new day.</summary>
    DueChanges = 6,

    /// <summary>Quotes end that traded as much as they may.</summary>
    Protection = 7,
}
