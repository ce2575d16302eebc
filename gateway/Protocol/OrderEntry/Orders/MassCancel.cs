using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>Takes out all orders of a member that match instrument and side.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct MassCancel : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 104;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>Only this instrument; null for all.</summary>
    [FieldOffset(24)] public uint Instrument;

    /// <summary>Not supported yet: null.</summary>
    [FieldOffset(28)] public uint Product;

    /// <summary>Not supported yet: null.</summary>
    [FieldOffset(32)] public uint Account;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(36)] public uint Trader;

    /// <summary>Always Member.</summary>
    [FieldOffset(40)] public MassCancelScope Scope;

    /// <summary>Only this side; 0 for both.</summary>
    [FieldOffset(41)] public Side Side;

    /// <summary>Not supported yet: 0.</summary>
    [FieldOffset(42)] public ushort Kinds;

    /// <summary>Operators: whose orders; null for the own member.</summary>
    [FieldOffset(44)] public uint Member;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
