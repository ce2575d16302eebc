using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: proposes to move money from the pool of a bank to that of another one, or to the
/// venue's own account.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct MovePool : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>The template id.</summary>
    public const ushort Template = 186;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>How much, in fen; more than 0.</summary>
    [FieldOffset(24)] public long AmountFen;

    /// <summary>SHA-256 of the document that orders it.</summary>
    [FieldOffset(32)] public Digest Digest;

    /// <summary>Whose pool gives it.</summary>
    [FieldOffset(64)] public ushort Bank;

    /// <summary>Whose pool gets it; null: the venue's own account.</summary>
    [FieldOffset(66)] public ushort ToBank;

    /// <summary>To the venue's own account: out of Fees or Capital; else 0.</summary>
    [FieldOffset(68)] public AccountKind FromKind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
