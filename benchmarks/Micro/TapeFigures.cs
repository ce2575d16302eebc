using System;
using System.IO;
using SCO.Exchange.Host.Match;
using SCO.Exchange.Testing.Matching;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// Prints nanoseconds per command of the tape shapes worth having: the median of whole passes, as
/// <c>sco match</c> tells it, and what is left when each piece of the tape counts with its best
/// pass, for a machine that others use too.
/// </summary>
internal static class TapeFigures
{
    private const int Passes = 50;
    private const int Seed = 7;

    /// <summary>Writes the tape of every standard shape, to run other engines over it.</summary>
    public static void Write(string folder)
    {
        foreach (TapeShape shape in TapeShape.Standard)
        {
            string path = Path.Combine(folder, $"{shape.Name.Replace(' ', '-')}.bin");
            File.WriteAllBytes(path, TapeGenerator.Generate(shape, Seed));
            Console.WriteLine(path);
        }
    }

    /// <summary>Measures every standard shape.</summary>
    public static void Print()
    {
        Console.WriteLine($"{"ns/command",-20} {"median",8} {"undisturbed",12} {"M/s",8}");
        foreach (TapeShape shape in TapeShape.Standard)
        {
            using MemoryStream bytes = new(TapeGenerator.Generate(shape, Seed));
            if (!TapeReader.TryRead(bytes, out Tape? tape, out string? reason)
                || !TapeRunner.TryRun(tape, out TapeResult result, out reason)
                || !TapeRunner.TryTimeUndisturbed(tape, Passes, out double ns, out reason))
            {
                throw new InvalidDataException(reason);
            }

            Console.WriteLine(
                $"{shape.Name,-20} {result.NsPerCommand,8:F1} {ns,12:F1} {1_000 / ns,8:F1}");
        }
    }
}
