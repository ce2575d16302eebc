using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// Quotes two sides in some instruments at once; what the principal's quotes had there ends.
/// </summary>
/// <remarks>A row of <see cref="QuoteEntry"/> follows it as its content.</remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct MassQuote : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 105;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The account that all are for.</summary>
    [FieldOffset(24)] public uint Account;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(28)] public uint Trader;

    /// <summary>What happens instead of a trade with its own owner; 0 as the venue says.</summary>
    [FieldOffset(32)] public SelfMatchPrevention SelfMatchPrevention;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static int IMessage.EntryBytes => QuoteEntry.Bytes;

    static int IRequest.ContentBytesMax => QuoteEntry.EntriesMax * QuoteEntry.Bytes;
}
