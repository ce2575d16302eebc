using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace SCO.Exchange.Simulation;

/// <summary>
/// Runs many seeds, some at the same time. Each run has its own world; nothing is shared.
/// </summary>
internal sealed class SimulationSweep(SimulationOptions options, SimulationReport report)
{
    private const int TwiceEvery = 50;

    // From so many seeds on, what never happened is a fault of the simulation.
    private const int SeedsForAll = 500;

    private readonly Lock _gate = new();
    private readonly Occurrences _counts = new();
    private readonly List<SimulationResult> _failed = [];
    private int _next = options.From;
    private int _taken;

    /// <summary>Runs them all.</summary>
    /// <returns>Whether every seed held.</returns>
    public bool Run()
    {
        long start = Stopwatch.GetTimestamp();
        Thread[] threads = new Thread[Math.Min(options.Threads, options.Seeds)];
        for (int at = 0; at < threads.Length; at++)
        {
            threads[at] = new Thread(Work) { Name = $"sweep-{at}" };
            threads[at].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        _failed.Sort((one, other) => one.Seed.CompareTo(other.Seed));
        for (int at = 0; at < _failed.Count; at++)
        {
            StepSet? enough = at < options.Shrink && options.Only is null
                ? SimulationShrinking.Of(_failed[at])
                : options.Only;
            report.Failure(_failed[at], enough);
        }

        List<string> missing =
            options.Seeds < SeedsForAll ? [] : [.. _counts.Missing(options.IsOnlyMoney)];
        report.Summary(
            options, _next - 1, _failed.Count, _counts, missing, Stopwatch.GetElapsedTime(start));
        return _failed.Count == 0 && missing.Count == 0;
    }

    private void Work()
    {
        while (NextSeed() is { } seed)
        {
            SimulationResult result = SimulationRun.Of(seed, options.Only);
            if (result.End != SimulationEnd.Failed && (seed % TwiceEvery == 0 || options.IsAlone))
            {
                result = Repeated(result);
            }

            Take(result);
        }
    }

    private int? NextSeed()
    {
        lock (_gate)
        {
            if (_taken++ >= options.Seeds)
            {
                return null;
            }

            while (options.IsOnlyMoney && !SimulationPlan.IsWithMoney(_next))
            {
                _next++;
            }

            return _next++;
        }
    }

    /// <summary>The same seed again: everything that anybody is told must be the same.</summary>
    private SimulationResult Repeated(SimulationResult first)
    {
        SimulationResult second = SimulationRun.Of(first.Seed, options.Only);
        return second.Hash == first.Hash && second.End == first.End
            ? first
            : first with
            {
                End = SimulationEnd.Failed,
                Cause = new SimulationException(
                    $"the seed gives {first.End} {first.Hash:x16}, "
                    + $"and again {second.End} {second.Hash:x16}"),
            };
    }

    private void Take(SimulationResult result)
    {
        lock (_gate)
        {
            _counts.Add(result.Counts);
            if (result.End == SimulationEnd.Failed)
            {
                _failed.Add(result);
            }

            if (options.IsAlone)
            {
                report.Alone(result);
            }
        }
    }
}
