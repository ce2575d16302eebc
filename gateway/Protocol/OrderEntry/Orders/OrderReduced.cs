using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// An order lost open lots and keeps its place: a cancel in part, or self-match prevention.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderReduced : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 88;

    /// <summary>The template id.</summary>
    public const ushort Template = 161;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The label of the cancel; without one, of the order.</summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>The label of the order, when it was asked for.</summary>
    [FieldOffset(32)] public ulong OriginalClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(40)] public ulong Time;

    /// <summary>The new total in lots.</summary>
    [FieldOffset(48)] public long Quantity;

    /// <summary>Lots open, hidden ones included.</summary>
    [FieldOffset(56)] public long Remaining;

    /// <summary>Lots executed so far.</summary>
    [FieldOffset(64)] public long Executed;

    /// <summary>Lots that the book shows of it now; 0 while it is not in the book.</summary>
    [FieldOffset(72)] public long Shown;

    /// <summary>The instrument.</summary>
    [FieldOffset(80)] public uint Instrument;

    /// <summary>Its side.</summary>
    [FieldOffset(84)] public Side Side;

    /// <summary>Where it stands.</summary>
    [FieldOffset(85)] public OrderStatus Status;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
