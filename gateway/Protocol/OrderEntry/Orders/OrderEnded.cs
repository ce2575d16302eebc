using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>An order ended without being filled: cancelled or expired.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OrderEnded : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>The template id.</summary>
    public const ushort Template = 154;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The exchange's name of the order; stays over replaces.</summary>
    [FieldOffset(8)] public ulong OrderId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The label of the cancel; without one, of the order.</summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>The label the order had, when it was asked for; null if not given.</summary>
    [FieldOffset(32)] public ulong OriginalClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(40)] public ulong Time;

    /// <summary>Lots executed in its life.</summary>
    [FieldOffset(48)] public long Executed;

    /// <summary>Lots taken out.</summary>
    [FieldOffset(56)] public long Ended;

    /// <summary>The instrument.</summary>
    [FieldOffset(64)] public uint Instrument;

    /// <summary>Why.</summary>
    [FieldOffset(68)] public EndReason Reason;

    /// <summary>Its side.</summary>
    [FieldOffset(70)] public Side Side;

    /// <summary>Cancelled or expired.</summary>
    [FieldOffset(71)] public EndKind Kind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
