using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>A mass cancel is done or refused; the orders were reported before.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct MassCancelReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 32;

    /// <summary>The template id.</summary>
    public const ushort Template = 157;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>How many orders were cancelled.</summary>
    [FieldOffset(24)] public uint Affected;

    /// <summary>Why it was refused, or 0.</summary>
    [FieldOffset(28)] public RejectReason Reason;

    /// <summary>Always Member.</summary>
    [FieldOffset(30)] public MassCancelScope Scope;

    /// <summary>Done or refused.</summary>
    [FieldOffset(31)] public MassCancelResult Result;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
