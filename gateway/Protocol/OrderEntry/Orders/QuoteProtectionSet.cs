using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// What protects the quotes of a principal in a product is set, and it may quote.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct QuoteProtectionSet : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 162;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The most lots in a window; 0 for any number.</summary>
    [FieldOffset(32)] public long LotsMax;

    /// <summary>The most fills in a window; 0 for any number.</summary>
    [FieldOffset(40)] public long FillsMax;

    /// <summary>The product.</summary>
    [FieldOffset(48)] public uint Product;

    /// <summary>The window in milliseconds.</summary>
    [FieldOffset(52)] public uint WindowMs;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
