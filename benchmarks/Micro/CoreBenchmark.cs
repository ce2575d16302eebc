using System;
using System.Diagnostics;
using SCO.Exchange.Core;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Events;
using SCO.Exchange.Testing.Core.Streams;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>
/// The core with all its checks, one thread, events into a ring of slots: nanoseconds per command
/// as the median of whole passes, and with each piece of the tape counted by its best pass, for a
/// machine that others use too.
/// </summary>
internal static class CoreBenchmark
{
    private const int Commands = 400_000;
    private const int Piece = 500;
    private const int Passes = 30;
    private const int Seed = 7;

    /// <summary>Measures and prints.</summary>
    /// <param name="mode">"controls", "money", or neither.</param>
    public static void Print(string mode)
    {
        switch (mode)
        {
            case "controls": PrintControls(); break;
            case "money": PrintMoney(); break;
            default: PrintPlain(); break;
        }
    }

    private static void PrintPlain()
    {
        Print("orders named by label", new CoreTape(Commands, Seed));
        Print("orders named by id", Tape(new() { ByOrderId = true }));
    }

    /// <summary>Measures and prints with all controls set, beside none of them.</summary>
    private static void PrintControls()
    {
        Print("no controls set", new CoreTape(Commands, Seed));
        Print("all controls set", Tape(new() { HasControls = true }));
    }

    /// <summary>
    /// Measures and prints with all controls, margin and fees, beside controls alone.
    /// </summary>
    private static void PrintMoney()
    {
        Print("all controls set", Tape(new() { HasControls = true }));
        Print(
            "all controls set, margin and fees",
            Tape(new() { HasControls = true, HasMoney = true }));
    }

    private static CoreTape Tape(CoreTapeOptions options) => new(Commands, Seed, options);

    private static void Print(string title, CoreTape tape)
    {
        Slot[] ring = new Slot[1 << 15];

        // The sequencer has just written a command when the core reads it.
        Command[] piece = new Command[Piece];
        double[] best = new double[Commands / Piece];
        double[] whole = new double[Passes];
        Array.Fill(best, double.MaxValue);
        long events = 0;
        long allocated = long.MaxValue;
        ulong hash = 0;
        for (int pass = 0; pass < Passes; pass++)
        {
            ExchangeCore core = tape.NewCore();
            long place = Run(core, tape.Prefill, ring, 0);
            long first = place;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int at = 0; at < best.Length; at++)
            {
                tape.Timed.AsSpan(at * Piece, Piece).CopyTo(piece);
                long start = Stopwatch.GetTimestamp();
                place = Run(core, piece, ring, place);
                double ns = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Piece;
                best[at] = Math.Min(best[at], ns);
                whole[pass] += ns / best.Length;
            }

            // All passes do the same; a background collection may be counted in one of them.
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            events = place - first;
            hash = core.StateHash();
        }

        Array.Sort(whole);
        double undisturbed = 0;
        foreach (double ns in best)
        {
            undisturbed += ns / best.Length;
        }

        double median = whole[Passes / 2];
        Console.WriteLine($"{title}: commands {Commands}, events {events}, state {hash:x16}");
        Console.WriteLine($"allocated bytes of a pass {allocated}");
        Console.WriteLine($"median      {median,8:F1} ns/command {1_000 / median,8:F1} M/s");
        Console.WriteLine(
            $"undisturbed {undisturbed,8:F1} ns/command {1_000 / undisturbed,8:F1} M/s");
    }

    private static long Run(
        ExchangeCore core, ReadOnlySpan<Command> commands, Slot[] ring, long place)
    {
        foreach (ref readonly Command command in commands)
        {
            EventWriter events = new(ring, place, in command);
            core.Apply(in command, [], ref events);
            place += events.Count;
        }

        return place;
    }
}
