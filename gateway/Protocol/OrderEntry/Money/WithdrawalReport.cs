using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>A withdrawal is held: the bank is to carry it out. CashReport tells its end.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct WithdrawalReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 173;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The instruction.</summary>
    [FieldOffset(32)] public ulong InstructionId;

    /// <summary>How much, in fen.</summary>
    [FieldOffset(40)] public long AmountFen;

    /// <summary>The bank.</summary>
    [FieldOffset(48)] public ushort Bank;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(50)] public ushort TradingDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
