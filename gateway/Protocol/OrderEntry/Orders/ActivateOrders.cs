using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>Brings sleeping orders back, one or many, with a new priority.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ActivateOrders : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 142;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>One order: the label it has now; null if not given.</summary>
    [FieldOffset(24)] public ulong OriginalClientOrderId;

    /// <summary>One order: its id; holds if both are given. Null in both: many orders.</summary>
    [FieldOffset(32)] public ulong OrderId;

    /// <summary>Of many: only this instrument; null for all.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(44)] public uint Trader;

    /// <summary>Of many, operators: whose orders; null for the own member.</summary>
    [FieldOffset(48)] public uint Member;

    /// <summary>Of many: only this side; 0 for both.</summary>
    [FieldOffset(52)] public Side Side;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
