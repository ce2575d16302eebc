using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>Operator: proposes what became of an instruction whose outcome no bank tells.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ResolveInstruction : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 80;

    /// <summary>The template id.</summary>
    public const ushort Template = 187;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The instruction: a withdrawal, a payment, or a move of a pool.</summary>
    [FieldOffset(24)] public ulong InstructionId;

    /// <summary>Returned: how much came back, in fen; else 0.</summary>
    [FieldOffset(32)] public long AmountFen;

    /// <summary>SHA-256 of the evidence.</summary>
    [FieldOffset(40)] public Digest Digest;

    /// <summary>Settled; Rejected: it was not made; Returned.</summary>
    [FieldOffset(72)] public PaymentStatus Outcome;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
