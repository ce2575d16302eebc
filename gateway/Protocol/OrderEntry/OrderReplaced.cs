using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry;

/// <summary>An order was changed.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderReplaced : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 96;

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

    /// <summary>Its new price; null if not given.</summary>
    [FieldOffset(48)] public long Price;

    /// <summary>Its new stop price; null if not given.</summary>
    [FieldOffset(56)] public long StopPrice;

    /// <summary>The new total in lots.</summary>
    [FieldOffset(64)] public long Quantity;

    /// <summary>Lots open.</summary>
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

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
