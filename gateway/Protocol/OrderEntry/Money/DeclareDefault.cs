using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: proposes to declare a member in default; the answer says the number of the proposal.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct DeclareDefault : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 32;

    /// <summary>The template id.</summary>
    public const ushort Template = 121;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The member.</summary>
    [FieldOffset(24)] public uint Member;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
