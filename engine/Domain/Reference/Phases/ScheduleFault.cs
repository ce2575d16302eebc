namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>What is wrong with a schedule.</summary>
/// <param name="Step">The step that is, from 0; -1 if it is not about one step.</param>
/// <param name="Why">What is wrong, in a few words.</param>
public readonly record struct ScheduleFault(int Step, string Why);
