using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// A payment for a contract is to be sent by a bank or wallet, or what became of it, or of its
/// recall.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct PaymentReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>The template id.</summary>
    public const ushort Template = 172;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>The instruction.</summary>
    [FieldOffset(24)] public ulong InstructionId;

    /// <summary>The contract.</summary>
    [FieldOffset(32)] public ulong ContractId;

    /// <summary>How much, in fen.</summary>
    [FieldOffset(40)] public long AmountFen;

    /// <summary>The other party.</summary>
    [FieldOffset(48)] public uint Counterparty;

    /// <summary>The bank that sends it; 0 for none.</summary>
    [FieldOffset(52)] public ushort Bank;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(54)] public ushort TradingDay;

    /// <summary>Where it stands now.</summary>
    [FieldOffset(56)] public PaymentStatus Status;

    /// <summary>How it travels; 0 where only the state is told.</summary>
    [FieldOffset(57)] public PaymentRail Rail;

    /// <summary>
    /// Where its recall stands; then nothing is said of the payment itself. 0 of other reports.
    /// </summary>
    [FieldOffset(64)] public RecallStatus Recall;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 6 ? (ushort)64 : (ushort)BlockBytes;
}
