using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// A waiting order met its condition and goes to market now; its fills follow. Since version 2.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderTriggered : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 96;

    /// <summary>The template id.</summary>
    public const ushort Template = 159;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The label of the order.</summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(32)] public ulong Time;

    /// <summary>Its limit, within the price limits of now.</summary>
    [FieldOffset(40)] public long Price;

    /// <summary>The stop price that was reached; null of an all-or-none order.</summary>
    [FieldOffset(48)] public long StopPrice;

    /// <summary>Total lots.</summary>
    [FieldOffset(56)] public long Quantity;

    /// <summary>Lots open before it trades.</summary>
    [FieldOffset(64)] public long Remaining;

    /// <summary>Lots executed so far.</summary>
    [FieldOffset(72)] public long Executed;

    /// <summary>The instrument.</summary>
    [FieldOffset(80)] public uint Instrument;

    /// <summary>Its account.</summary>
    [FieldOffset(84)] public uint Account;

    /// <summary>Its side.</summary>
    [FieldOffset(88)] public Side Side;

    /// <summary>How it is priced.</summary>
    [FieldOffset(89)] public OrderType OrderType;

    /// <summary>How long it lives.</summary>
    [FieldOffset(90)] public TimeInForce TimeInForce;

    /// <summary>Where it stands.</summary>
    [FieldOffset(91)] public OrderStatus Status;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
