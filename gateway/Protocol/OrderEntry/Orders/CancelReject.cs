using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// A cancel or a replace of an order, its sleep or its return is refused; it is untouched.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct CancelReject : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>The template id.</summary>
    public const ushort Template = 156;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>The label named; null if not given.</summary>
    [FieldOffset(24)] public ulong OriginalClientOrderId;

    /// <summary>The id named; null if not given.</summary>
    [FieldOffset(32)] public ulong OrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(40)] public ulong Time;

    /// <summary>The instrument.</summary>
    [FieldOffset(48)] public uint Instrument;

    /// <summary>Why.</summary>
    [FieldOffset(52)] public RejectReason Reason;

    /// <summary>CancelOrder, ReplaceOrder, HibernateOrders or ActivateOrders.</summary>
    [FieldOffset(54)] public RequestKind RequestKind;

    /// <summary>Where the order stands; Rejected if none was found.</summary>
    [FieldOffset(55)] public OrderStatus Status;

    /// <summary>
    /// What is missing, in fen, of InsufficientFunds and the like; how far beyond a limit, in lots,
    /// 10^-4 CNY or fen; else null. Since version 5.
    /// </summary>
    [FieldOffset(56)] public long Missing;

    /// <summary>
    /// The limit that was passed, in lots, 10^-4 CNY or fen; of AboveWithdrawable what can be
    /// withdrawn; else null. Since version 7.
    /// </summary>
    [FieldOffset(64)] public long Limit;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 5 ? (ushort)56 : version < 7 ? (ushort)64 : (ushort)BlockBytes;
}
