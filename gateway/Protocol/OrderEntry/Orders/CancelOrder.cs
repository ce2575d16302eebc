using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>Takes an order out, or some of its lots, named by one of its two ids.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct CancelOrder : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 64;

    /// <summary>The template id.</summary>
    public const ushort Template = 102;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The label the order has now; null if not given.</summary>
    [FieldOffset(24)] public ulong OriginalClientOrderId;

    /// <summary>The order; holds if both are given; null if not given.</summary>
    [FieldOffset(32)] public ulong OrderId;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(44)] public uint Trader;

    /// <summary>
    /// Lots to take out; null or 0 with none in LeaveOpen takes out all. Since version 3.
    /// </summary>
    [FieldOffset(48)] public long ReduceBy;

    /// <summary>Instead: lots to leave open; null if not given. Since version 3.</summary>
    [FieldOffset(56)] public long LeaveOpen;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 3 ? (ushort)48 : (ushort)BlockBytes;
}
