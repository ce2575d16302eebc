using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Asks for money and goods of a member: a BalanceReport for each account, then OperatorDone.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct QueryBalances : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 32;

    /// <summary>The template id.</summary>
    public const ushort Template = 114;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>Operators: whose; null for the own member.</summary>
    [FieldOffset(24)] public uint Member;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(28)] public uint Trader;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
