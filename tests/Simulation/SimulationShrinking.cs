using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Simulation;

/// <summary>
/// Finds few steps that are enough for a failure. Each step has its own dice, so leaving one out
/// leaves the others as they were.
/// </summary>
internal static class SimulationShrinking
{
    private const int AttemptsMax = 200;

    /// <summary>Steps of the first phase that fail in the same way.</summary>
    public static StepSet Of(SimulationResult failure)
    {
        List<int> steps =
            [.. Enumerable.Range(0, Math.Min(failure.Steps, failure.Step + 1))];
        List<int> shortest = Shrinking.Of(
            steps, some => IsSame(failure, SimulationRun.Of(failure.Seed, new StepSet(some))),
            AttemptsMax);
        return new StepSet(shortest);
    }

    private static bool IsSame(SimulationResult failure, SimulationResult other) =>
        other.End == SimulationEnd.Failed
        && other.Cause!.GetType() == failure.Cause!.GetType()
        && Place(other.Cause) == Place(failure.Cause);

    // The numbers in a sentence change with the steps; where it is thrown does not.
    private static string Place(Exception cause)
    {
        string trace = cause.StackTrace ?? "";
        int end = trace.IndexOf('\n', StringComparison.Ordinal);
        string second = end < 0 ? "" : trace[(end + 1)..];
        int next = second.IndexOf('\n', StringComparison.Ordinal);
        return cause is SimulationException && next > 0
            ? second[..next]
            : trace[..Math.Max(0, end)];
    }
}
