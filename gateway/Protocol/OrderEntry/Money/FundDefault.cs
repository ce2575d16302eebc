using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: proposes to move money of a member into the default fund, of the venue into its
/// capital, or back; the answer says the number of the proposal.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct FundDefault : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 122;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>How much, in fen; more than 0.</summary>
    [FieldOffset(24)] public long AmountFen;

    /// <summary>The member; null for the venue.</summary>
    [FieldOffset(32)] public uint Member;

    /// <summary>
    /// Out of which account: Available to pay in, DefaultFund or Capital to pay back.
    /// </summary>
    [FieldOffset(36)] public AccountKind FromKind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
