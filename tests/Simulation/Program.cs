using System;

namespace SCO.Exchange.Simulation;

/// <summary>
/// Simulates the whole exchange from seeds: see <see cref="SimulationOptions.Usage"/>. Exit code 0:
/// every seed held; 1: one did not; 2: the arguments are wrong.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (!SimulationOptions.TryRead(args, out SimulationOptions options, out string problem))
        {
            Console.Error.WriteLine(problem);
            Console.Error.WriteLine(SimulationOptions.Usage);
            return 2;
        }

        SimulationReport report = new(Console.Out);
        SimulationSweep sweep = new(options, report);
        return sweep.Run() ? 0 : 1;
    }
}
