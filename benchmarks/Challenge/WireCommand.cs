using System.Runtime.InteropServices;

namespace SCO.Exchange.Benchmarks.Challenge;

/// <summary>
/// One command as the benchmark lays it in memory (<c>me_msg_t</c>): the three kinds share their
/// places, and a cancel leaves the later ones unset.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = SizeBytes)]
public struct WireCommand
{
    /// <summary>Bytes of one command.</summary>
    public const int SizeBytes = 40;

    /// <summary>What to do.</summary>
    public WireCommandKind Kind;

    /// <summary>The order, by the sender's number.</summary>
    public ulong OrderId;

    /// <summary>The command's number; comes back in its reports.</summary>
    public ulong SequenceNumber;

    /// <summary>Price in ticks.</summary>
    public long PriceTicks;

    /// <summary>Lots.</summary>
    public uint Quantity;

    /// <summary>0 buys, 1 sells.</summary>
    public byte Side;

    /// <summary>Not 0: what does not trade at once is dropped. New orders only.</summary>
    public byte IsImmediate;
}
