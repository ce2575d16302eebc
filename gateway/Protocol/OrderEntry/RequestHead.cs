using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Memory;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry;

/// <summary>What every request begins with.</summary>
[StructLayout(LayoutKind.Explicit, Size = Bytes)]
public struct RequestHead
{
    /// <summary>Bytes of it.</summary>
    public const int Bytes = 24;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The head of a request, in its place. Any thread; allocates nothing.</summary>
    public static ref RequestHead Of<T>(ref T request)
        where T : struct, IRequest => ref Wire.HeadOf(ref request);
}
