using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// Says how much a principal's quotes in a product may trade before they end; also lets it quote
/// again.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetQuoteProtection : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 143;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The most lots in a window; 0 for any number.</summary>
    [FieldOffset(24)] public long LotsMax;

    /// <summary>The most fills in a window; 0 for any number.</summary>
    [FieldOffset(32)] public long FillsMax;

    /// <summary>The product whose quotes it protects.</summary>
    [FieldOffset(40)] public uint Product;

    /// <summary>The window in milliseconds, 1 to 86,400,000; 0 alone without limits.</summary>
    [FieldOffset(44)] public uint WindowMs;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
