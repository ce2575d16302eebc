using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: fixes the settlement prices of the day and marks its positions, when trading is over.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SettleDay : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 24;

    /// <summary>The template id.</summary>
    public const ushort Template = 117;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
