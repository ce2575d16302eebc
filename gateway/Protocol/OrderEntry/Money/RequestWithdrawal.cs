using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>Asks for money of the own member to be paid out at its settlement bank.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct RequestWithdrawal : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 113;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>How much, in fen; more than 0.</summary>
    [FieldOffset(24)] public long AmountFen;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(32)] public uint Trader;

    /// <summary>At which bank; null for the one of the member.</summary>
    [FieldOffset(36)] public ushort Bank;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
