using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// A mass quote, or the sleep or return of many orders, is done or refused; orders and entries were
/// reported before.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct MassActionReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 158;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>How many orders, or entries that were taken.</summary>
    [FieldOffset(32)] public uint Affected;

    /// <summary>Why it was refused, or 0.</summary>
    [FieldOffset(36)] public RejectReason Reason;

    /// <summary>MassQuote, HibernateOrders or ActivateOrders.</summary>
    [FieldOffset(38)] public RequestKind RequestKind;

    /// <summary>Done or refused.</summary>
    [FieldOffset(39)] public MassCancelResult Result;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
