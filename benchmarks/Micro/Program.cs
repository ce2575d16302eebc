using BenchmarkDotNet.Running;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// Runs the benchmarks of this assembly that the arguments choose; the argument <c>tape</c> alone
/// prints the figures of matching by tape shape, <c>core</c> those of the core with its checks.
/// </summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        if (args is ["tape"])
        {
            TapeFigures.Print();
            return;
        }

        if (args is ["core"])
        {
            CoreBenchmark.Print();
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
