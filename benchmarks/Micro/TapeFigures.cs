using System;
using System.IO;
using SCO.Exchange.Host.Match;
using SCO.Exchange.Testing.Matching;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// Prints nanoseconds per command of the tape shapes worth having: the best of a few runs, for a
/// machine that others use too.
/// </summary>
internal static class TapeFigures
{
    private const int Runs = 5;
    private const int Seed = 7;

    /// <summary>Measures every standard shape.</summary>
    public static void Print()
    {
        Console.WriteLine($"{"shape",-20} {"ns/command",10} {"M/s",8} {"fills",10} {"rejects",8}");
        foreach (TapeShape shape in TapeShape.Standard)
        {
            using MemoryStream bytes = new(TapeGenerator.Generate(shape, Seed));
            if (!TapeReader.TryRead(bytes, out Tape? tape, out string? reason))
            {
                throw new InvalidDataException(reason);
            }

            TapeResult best = default;
            for (int run = 0; run < Runs; run++)
            {
                if (!TapeRunner.TryRun(tape, out TapeResult result, out reason))
                {
                    throw new InvalidDataException(reason);
                }

                best = run == 0 || result.NsPerCommand < best.NsPerCommand ? result : best;
            }

            Console.WriteLine($"{shape.Name,-20} {best.NsPerCommand,10:F1}"
                + $" {1_000 / best.NsPerCommand,8:F1} {best.Fills,10} {best.Rejects,8}");
        }
    }
}
