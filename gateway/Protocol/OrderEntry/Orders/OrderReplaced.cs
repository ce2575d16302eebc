using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>An order was changed.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderReplaced : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 104;

    /// <summary>The template id.</summary>
    public const ushort Template = 155;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The label of the replace, now that of the order.</summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>The label the order had.</summary>
    [FieldOffset(32)] public ulong OriginalClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(40)] public ulong Time;

    /// <summary>Its limit now.</summary>
    [FieldOffset(48)] public long Price;

    /// <summary>The stop price that it waits for; null if it waits for none.</summary>
    [FieldOffset(56)] public long StopPrice;

    /// <summary>The new total in lots.</summary>
    [FieldOffset(64)] public long Quantity;

    /// <summary>Lots open, hidden ones included.</summary>
    [FieldOffset(72)] public long Remaining;

    /// <summary>Lots executed so far.</summary>
    [FieldOffset(80)] public long Executed;

    /// <summary>The instrument.</summary>
    [FieldOffset(88)] public uint Instrument;

    /// <summary>Bit 0: it lost its place in the queue.</summary>
    [FieldOffset(92)] public ushort Flags;

    /// <summary>Its side.</summary>
    [FieldOffset(94)] public Side Side;

    /// <summary>Where it stands.</summary>
    [FieldOffset(95)] public OrderStatus Status;

    /// <summary>
    /// Lots that the book shows of it now; 0 while it is not in the book. Since version 2.
    /// </summary>
    [FieldOffset(96)] public long Shown;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 2 ? (ushort)96 : (ushort)BlockBytes;
}
