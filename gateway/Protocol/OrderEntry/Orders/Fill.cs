using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>An order traded: one side of one match.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct Fill : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 120;

    /// <summary>The template id.</summary>
    public const ushort Template = 153;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The match; the same for both sides.</summary>
    [FieldOffset(24)] public ulong TradeId;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(32)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(40)] public ulong Time;

    /// <summary>The price of the trade.</summary>
    [FieldOffset(48)] public long LastPrice;

    /// <summary>Lots of this trade.</summary>
    [FieldOffset(56)] public long LastQuantity;

    /// <summary>Lots still open, hidden ones included.</summary>
    [FieldOffset(64)] public long Remaining;

    /// <summary>Lots executed so far.</summary>
    [FieldOffset(72)] public long Executed;

    /// <summary>The fee of this fill in fen.</summary>
    [FieldOffset(80)] public long FeeFen;

    /// <summary>Anonymous trading: null.</summary>
    [FieldOffset(88)] public uint ContraParty;

    /// <summary>The instrument.</summary>
    [FieldOffset(92)] public uint Instrument;

    /// <summary>Its account.</summary>
    [FieldOffset(96)] public uint Account;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(100)] public ushort TradingDay;

    /// <summary>Its side.</summary>
    [FieldOffset(102)] public Side Side;

    /// <summary>Where it stands.</summary>
    [FieldOffset(103)] public OrderStatus Status;

    /// <summary>Resting, incoming, or in a call auction.</summary>
    [FieldOffset(104)] public Liquidity Liquidity;

    /// <summary>Always 1: the book.</summary>
    [FieldOffset(105)] public byte TradeType;

    /// <summary>As stated.</summary>
    [FieldOffset(106)] public byte PositionEffect;

    /// <summary>
    /// Lots that the book shows of it now. 0 while it is not in the book: of an incoming order, and
    /// of an iceberg whose clip is used up, whose next clip follows at once. Since version 2.
    /// </summary>
    [FieldOffset(112)] public long Shown;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 2 ? (ushort)112 : (ushort)BlockBytes;
}
