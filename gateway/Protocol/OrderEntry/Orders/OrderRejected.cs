using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>A new order, or an entry of a mass quote, is refused.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderRejected : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 64;

    /// <summary>The template id.</summary>
    public const ushort Template = 152;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The instrument.</summary>
    [FieldOffset(32)] public uint Instrument;

    /// <summary>The account named.</summary>
    [FieldOffset(36)] public uint Account;

    /// <summary>Why.</summary>
    [FieldOffset(40)] public RejectReason Reason;

    /// <summary>The side named.</summary>
    [FieldOffset(42)] public Side Side;

    /// <summary>NewOrder or MassQuote.</summary>
    [FieldOffset(43)] public RequestKind RequestKind;

    /// <summary>
    /// What is missing, in fen, of InsufficientFunds and the like; how far beyond a limit, in lots,
    /// 10^-4 CNY or fen; else null. Since version 5.
    /// </summary>
    [FieldOffset(48)] public long Missing;

    /// <summary>
    /// The limit that was passed, in lots, 10^-4 CNY or fen; of AboveWithdrawable what can be
    /// withdrawn; else null. Since version 7.
    /// </summary>
    [FieldOffset(56)] public long Limit;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 5 ? (ushort)48 : version < 7 ? (ushort)56 : (ushort)BlockBytes;
}
