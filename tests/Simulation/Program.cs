using System;
using System.Diagnostics;
using System.Globalization;

namespace SCO.Exchange.Simulation;

/// <summary>Runs seeds.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        int from = int.Parse(args[0], CultureInfo.InvariantCulture);
        int count = int.Parse(args[1], CultureInfo.InvariantCulture);
        long start = Stopwatch.GetTimestamp();
        int failed = 0, refused = 0;
        ulong commands = 0;
        for (int seed = from; seed < from + count; seed++)
        {
            SimulationResult result = SimulationRun.Of(seed);
            commands += (ulong)result.Counts.Commands;
            refused += result.End == SimulationEnd.Refused ? 1 : 0;
            if (result.End == SimulationEnd.Failed)
            {
                failed++;
                Console.WriteLine(
                    $"seed {seed} step {result.Step}/{result.Steps}: {(count == 1 ? result.Cause!.ToString() : result.Cause!.GetType().Name + " " + result.Cause!.Message)}");
            }
            else if (count == 1) { Console.WriteLine($"{result} {result.Cause?.Message}"); }
        }

        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Console.WriteLine($"{count - failed} passed, {failed} failed, {refused} refused, {commands} commands, {count / took.TotalSeconds:F1} seeds/s");
        return failed == 0 ? 0 : 1;
    }
}
