using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: proposes whose the money is that came back after its contract was over, or came in for
/// nobody.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct FreeReturned : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 80;

    /// <summary>The template id.</summary>
    public const ushort Template = 188;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The payment that came back.</summary>
    [FieldOffset(24)] public ulong InstructionId;

    /// <summary>How much of what is held, in fen; more than 0.</summary>
    [FieldOffset(32)] public long AmountFen;

    /// <summary>SHA-256 of the document that says so.</summary>
    [FieldOffset(40)] public Digest Digest;

    /// <summary>Whose it is: the number of the payer or of the payee.</summary>
    [FieldOffset(72)] public uint Member;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
