using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>
/// An instruction to a bank of which something is awaited yet, as QueryStanding asked for it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StandingInstruction : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 88;

    /// <summary>The template id.</summary>
    public const ushort Template = 236;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the query that it answers.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The instruction.</summary>
    [FieldOffset(32)] public ulong InstructionId;

    /// <summary>The contract that it pays; null of a withdrawal.</summary>
    [FieldOffset(40)] public ulong ContractId;

    /// <summary>How much, in fen.</summary>
    [FieldOffset(48)] public long AmountFen;

    /// <summary>How much of it came back, in fen.</summary>
    [FieldOffset(56)] public long ReturnedFen;

    /// <summary>
    /// What came back after its contract was over and is held until it is decided whose it is, in
    /// fen.
    /// </summary>
    [FieldOffset(64)] public long HeldFen;

    /// <summary>Whose answer this is.</summary>
    [FieldOffset(72)] public uint Member;

    /// <summary>The other party of the contract; 0 of a withdrawal.</summary>
    [FieldOffset(76)] public uint Counterparty;

    /// <summary>The bank that pays.</summary>
    [FieldOffset(80)] public ushort Bank;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(82)] public ushort TradingDay;

    /// <summary>Where it stands.</summary>
    [FieldOffset(84)] public PaymentStatus Status;

    /// <summary>Where its recall stands; 0: it was not asked back.</summary>
    [FieldOffset(85)] public RecallStatus Recall;

    /// <summary>How it travels; 0 of a withdrawal.</summary>
    [FieldOffset(86)] public PaymentRail Rail;

    /// <summary>Buy: the member pays; Sell: it is paid.</summary>
    [FieldOffset(87)] public Side Side;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
