using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>Operator: suspends a member from opening or from trading, or lets it again.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetSuspension : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 136;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The member.</summary>
    [FieldOffset(24)] public uint Member;

    /// <summary>Only in this instrument; null for everywhere.</summary>
    [FieldOffset(28)] public uint Instrument;

    /// <summary>From what; 0 lets it trade again.</summary>
    [FieldOffset(32)] public SuspensionLevel Level;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
