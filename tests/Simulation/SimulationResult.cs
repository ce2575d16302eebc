using System;

namespace SCO.Exchange.Simulation;

/// <summary>What a run came to.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="End">How it ended.</param>
/// <param name="Cause">Why it ended early; null if it did not.</param>
/// <param name="Step">The step it ended in.</param>
/// <param name="Steps">The steps of its first phase.</param>
/// <param name="Hash">Everything that anybody was told, as one number.</param>
/// <param name="Counts">What happened in it.</param>
internal sealed record SimulationResult(
    int Seed, SimulationEnd End, Exception? Cause, int Step, int Steps, ulong Hash,
    Occurrences Counts);
