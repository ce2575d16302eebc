using System.Runtime.InteropServices;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>
/// One report on its way through the ring: two to a cache line. The incoming order of a trade is
/// not repeated; it is the order of the Accepted or Modified before.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
internal struct Report
{
    /// <summary>Bytes of one report.</summary>
    public const int SizeBytes = 32;

    /// <summary>The order; the resting one of a trade.</summary>
    public ulong OrderId;

    /// <summary>Number of the command that caused it.</summary>
    public ulong SequenceNumber;

    /// <summary>Price in ticks; the resting order's in a trade.</summary>
    public long PriceTicks;

    /// <summary>Lots.</summary>
    public uint Quantity;

    /// <summary>What it tells.</summary>
    public ReportKind Kind;

    /// <summary>0 buys, 1 sells.</summary>
    public byte Side;
}
