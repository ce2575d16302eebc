using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SCO.Exchange.Domain.Reference.Orders;

namespace SCO.Exchange.Benchmarks.Challenge.Memory;

/// <summary>
/// What the C shim calls, by name. Native memory is seen as spans here and nowhere else.
/// </summary>
/// <remarks>
/// An exception that leaves an entry point ends the process, which is what a broken promise is for.
/// </remarks>
public static class EntryPoints
{
    private static ChallengeRun _run = new(1 << 6);

    /// <summary>Makes the ring that reports travel through.</summary>
    [UnmanagedCallersOnly]
    public static void Create(uint reportsMax) => _run = new ChallengeRun(reportsMax);

    /// <summary>Makes the book. Matching thread.</summary>
    [UnmanagedCallersOnly]
    public static void Open() => _run.Open();

    /// <summary>Runs commands. Matching thread.</summary>
    [UnmanagedCallersOnly]
    public static void Apply(nint commands, uint count) =>
        _run.Book.Apply(SpanOf<WireCommand>(commands, count));

    /// <summary>Takes reports out of the ring. Drainer's thread.</summary>
    [UnmanagedCallersOnly]
    public static uint Drain(nint reports, uint reportsMax) =>
        (uint)_run.Reader.Drain(SpanOf<WireReport>(reports, reportsMax));

    /// <summary>The highest bid, or the lowest number if there is none.</summary>
    [UnmanagedCallersOnly]
    public static long BestBid() =>
        _run.Book.TryTop(Side.Buy, out long ticks) ? ticks : long.MinValue;

    /// <summary>The lowest ask, or the highest number if there is none.</summary>
    [UnmanagedCallersOnly]
    public static long BestAsk() =>
        _run.Book.TryTop(Side.Sell, out long ticks) ? ticks : long.MaxValue;

    /// <summary>Lots that rest at a price.</summary>
    [UnmanagedCallersOnly]
    public static ulong DepthAt(long ticks, byte side) =>
        (ulong)_run.Book.LotsAt(side == 0 ? Side.Buy : Side.Sell, ticks);

    private static Span<T> SpanOf<T>(nint address, uint count)
        where T : unmanaged =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), address), (int)count);
}
