using System.Runtime.InteropServices;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>One report as the benchmark lays it in memory (<c>me_report_t</c>).</summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
public struct WireReport
{
    /// <summary>Bytes of one report.</summary>
    public const int SizeBytes = 64;

    /// <summary>What it tells.</summary>
    public ReportKind Kind;

    /// <summary>0 buys, 1 sells; 0 in trades and rejects.</summary>
    public byte Side;

    /// <summary>Number of the command that caused it.</summary>
    public ulong SequenceNumber;

    /// <summary>The order; 0 in a trade.</summary>
    public ulong OrderId;

    /// <summary>Price in ticks; the resting order's in a trade.</summary>
    public long PriceTicks;

    /// <summary>Lots.</summary>
    public uint Quantity;

    /// <summary>The resting order of a trade.</summary>
    public ulong RestingOrderId;

    /// <summary>The incoming order of a trade.</summary>
    public ulong IncomingOrderId;
}
