using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>
/// Pledges a title record of the own member. Operator: registers, retires or releases one.
/// </summary>
/// <remarks>A note follows it as its content: the number of the paper or the place.</remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StepTitle : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 112;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 256;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>
    /// Register: how much, in thousandths of the base unit. Retire: how much of it leaves. Pledge:
    /// how much of it, 0 for all. Else 0.
    /// </summary>
    [FieldOffset(24)] public long Goods;

    /// <summary>The title record; Register: its new number.</summary>
    [FieldOffset(32)] public uint Title;

    /// <summary>Register: whose it is; else null.</summary>
    [FieldOffset(36)] public uint Owner;

    /// <summary>Register: of which product the goods are; else null.</summary>
    [FieldOffset(40)] public uint Product;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(44)] public uint Trader;

    /// <summary>Pledge: to which bank; else null.</summary>
    [FieldOffset(48)] public ushort Bank;

    /// <summary>
    /// Register of a capacity right: its first day, in days since 1970-01-01; else null.
    /// </summary>
    [FieldOffset(50)] public ushort FromDay;

    /// <summary>Register of a capacity right: its last day; else null.</summary>
    [FieldOffset(52)] public ushort ToDay;

    /// <summary>What is done.</summary>
    [FieldOffset(54)] public TitleAction Action;

    /// <summary>Register: what kind of title it is; else 0.</summary>
    [FieldOffset(55)] public TitleKind Kind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static int IRequest.ContentBytesMax => NoteBytesMax;
}
