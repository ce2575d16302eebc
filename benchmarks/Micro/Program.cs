using System.Globalization;
using BenchmarkDotNet.Running;
using SCO.Exchange.Pipeline;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// Runs the benchmarks of this assembly that the arguments choose; the argument <c>tape</c> alone
/// prints the figures of matching by tape shape, <c>tape FOLDER</c> writes the tapes;
/// <c>auction</c> prints those of an auction of 100,000 crossing orders, <c>core</c> those of the
/// core with its checks, <c>core controls</c> beside those with all controls set, <c>core money</c>
/// those with margin and fees too,
/// <c>pipeline FOLDER COMMANDS THREADS</c> (one-for-all or one-per-stage) those from the input ring
/// to the gate with the journal on disk, of a restart and of a verifying replay; <c>commit
/// FOLDER</c> the bare commit of a block, <c>blocks</c> the filling, sealing and reading of blocks
/// by codec; <c>shadow FOLDER COMMANDS</c> what the shadow costs and a snapshot saves; <c>verify
/// FOLDER</c> how fast a journal that <c>pipeline</c> has left is verified.
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

        if (args is ["auction"])
        {
            AuctionBenchmark.Print();
            return;
        }

        if (args is ["tape", _])
        {
            TapeFigures.Write(args[1]);
            return;
        }

        if (args is ["core", ..])
        {
            CoreBenchmark.Print(args.Length > 1 ? args[1] : "");
            return;
        }

        if (args is ["blocks"])
        {
            BlockBenchmark.Print();
            return;
        }

        if (args is ["commit", _])
        {
            CommitBenchmark.Print(args[1]);
            return;
        }

        if (args is ["verify", _])
        {
            VerifyBenchmark.Print(args[1]);
            return;
        }

        if (args is ["shadow", _, _])
        {
            ShadowBenchmark.Print(args[1], long.Parse(args[2], CultureInfo.InvariantCulture));
            return;
        }

        if (args is ["pipeline", _, _, "one-for-all" or "one-per-stage"])
        {
            PipelineBenchmark.Print(
                args[1],
                long.Parse(args[2], CultureInfo.InvariantCulture),
                args[3] == "one-for-all" ? StageThreads.OneForAll : StageThreads.OnePerStage);
            return;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
