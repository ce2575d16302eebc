using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: enters an order that closes a position of a member that missed a margin call.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct LiquidatePosition : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 120;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The limit of the order; null for a market order.</summary>
    [FieldOffset(24)] public long Price;

    /// <summary>Lots.</summary>
    [FieldOffset(32)] public long Quantity;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>Whose position.</summary>
    [FieldOffset(44)] public uint Member;

    /// <summary>The account of the member that the order is for.</summary>
    [FieldOffset(48)] public uint Account;

    /// <summary>The side of the order, against the position.</summary>
    [FieldOffset(52)] public Side Side;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
