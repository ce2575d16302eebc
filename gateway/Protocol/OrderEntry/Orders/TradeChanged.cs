using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// A trade was cancelled, or has another price. Each side is told, whether its order lives or not.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct TradeChanged : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 88;

    /// <summary>The template id.</summary>
    public const ushort Template = 160;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The trade, as both fills named it.</summary>
    [FieldOffset(24)] public ulong TradeId;

    /// <summary>The label of the order.</summary>
    [FieldOffset(32)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(40)] public ulong Time;

    /// <summary>Its price now; of a cancelled trade the one it had.</summary>
    [FieldOffset(48)] public long Price;

    /// <summary>The price before; null of a cancelled trade.</summary>
    [FieldOffset(56)] public long PreviousPrice;

    /// <summary>Lots of the trade.</summary>
    [FieldOffset(64)] public long Quantity;

    /// <summary>The instrument.</summary>
    [FieldOffset(72)] public uint Instrument;

    /// <summary>Its account.</summary>
    [FieldOffset(76)] public uint Account;

    /// <summary>The day of the change, in days since 1970-01-01.</summary>
    [FieldOffset(80)] public ushort TradingDay;

    /// <summary>Its side.</summary>
    [FieldOffset(82)] public Side Side;

    /// <summary>Cancelled or corrected.</summary>
    [FieldOffset(83)] public TradeChangeKind Kind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
