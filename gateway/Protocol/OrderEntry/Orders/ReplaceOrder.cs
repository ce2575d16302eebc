using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// Changes price, stop price, total quantity, display quantity or time in force. More quantity, a
/// larger display quantity or another price loses the place in the queue; a refused replace changes
/// nothing.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ReplaceOrder : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 96;

    /// <summary>The template id.</summary>
    public const ushort Template = 103;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The label the order has now; null if not given.</summary>
    [FieldOffset(24)] public ulong OriginalClientOrderId;

    /// <summary>The order; holds if both are given; null if not given.</summary>
    [FieldOffset(32)] public ulong OrderId;

    /// <summary>The new limit price; null keeps it.</summary>
    [FieldOffset(40)] public long Price;

    /// <summary>The new stop price of an order that waits for it; null keeps it.</summary>
    [FieldOffset(48)] public long StopPrice;

    /// <summary>The new total in lots, executed ones included.</summary>
    [FieldOffset(56)] public long Quantity;

    /// <summary>Not supported: null.</summary>
    [FieldOffset(64)] public long MinQuantity;

    /// <summary>The new display quantity of an order that has one; null keeps it.</summary>
    [FieldOffset(72)] public long DisplayQuantity;

    /// <summary>The instrument.</summary>
    [FieldOffset(80)] public uint Instrument;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(84)] public uint Trader;

    /// <summary>
    /// The new last day of GoodTillDate; null keeps it while TimeInForce is not given.
    /// </summary>
    [FieldOffset(88)] public ushort ExpireDay;

    /// <summary>Not supported: 0. They stay as entered.</summary>
    [FieldOffset(90)] public ExecutionInstructions ExecutionInstructions;

    /// <summary>The type it has, or 0; a type cannot be changed.</summary>
    [FieldOffset(92)] public OrderType OrderType;

    /// <summary>Day, GoodTillCancel or GoodTillDate, or 0 to keep.</summary>
    [FieldOffset(93)] public TimeInForce TimeInForce;

    /// <summary>Not supported: 0.</summary>
    [FieldOffset(94)] public byte InflightMitigation;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
