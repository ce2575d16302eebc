using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Money of the member came in, went out or changed its kind, outside of orders and fills.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct CashReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 88;

    /// <summary>The template id.</summary>
    public const ushort Template = 166;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The contract, deal or instruction that it is about; 0 for none.</summary>
    [FieldOffset(32)] public ulong Reference;

    /// <summary>How much, in fen.</summary>
    [FieldOffset(40)] public long AmountFen;

    /// <summary>Free money after it, in fen; negative is owed.</summary>
    [FieldOffset(48)] public long AvailableFen;

    /// <summary>The bank, if one is concerned; else 0.</summary>
    [FieldOffset(56)] public ushort Bank;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(58)] public ushort TradingDay;

    /// <summary>Out of which kind of money; Pool: from the bank.</summary>
    [FieldOffset(60)] public AccountKind FromKind;

    /// <summary>Into which; Pool: to the bank.</summary>
    [FieldOffset(61)] public AccountKind ToKind;

    /// <summary>What for.</summary>
    [FieldOffset(62)] public PostingKind Posting;

    /// <summary>
    /// The deal that is not a contract yet; null: none, and Reference is no deal. Since version 6.
    /// </summary>
    [FieldOffset(64)] public ulong DealId;

    /// <summary>
    /// The instruction of a payment or of a withdrawal; null: none. Since version 6.
    /// </summary>
    [FieldOffset(72)] public ulong InstructionId;

    /// <summary>
    /// Of a withdrawal that was not paid: the code by which its bank says why, four letters of
    /// ASCII, the first one in the lowest byte; else 0. Since version 7.
    /// </summary>
    [FieldOffset(80)] public uint Reason;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 6 ? (ushort)64
        : version < 7 ? (ushort)80
        : (ushort)BlockBytes;
}
