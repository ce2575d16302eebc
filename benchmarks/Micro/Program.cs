using BenchmarkDotNet.Running;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>Runs the benchmarks of this assembly that the arguments choose.</summary>
internal static class Program
{
    private static void Main(string[] args) =>
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
}
