namespace SCO.Exchange.Testing.Core;

/// <summary>What a job does.</summary>
public enum ReferenceJobKind
{
    None = 0,

    /// <summary>A sweep and what it sets off.</summary>
    Sweep = 1,
    Cancels = 2,
    PhaseChange = 3,
    RestartReport = 4,
}
