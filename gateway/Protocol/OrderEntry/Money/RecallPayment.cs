using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>Operator: proposes to ask a payment back from the payee.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct RecallPayment : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>The template id.</summary>
    public const ushort Template = 225;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The instruction of the payment.</summary>
    [FieldOffset(24)] public ulong InstructionId;

    /// <summary>SHA-256 of the document that says so.</summary>
    [FieldOffset(32)] public Digest Digest;

    /// <summary>Why it is asked back.</summary>
    [FieldOffset(64)] public RecallReason Reason;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
