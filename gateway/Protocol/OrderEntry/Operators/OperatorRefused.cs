using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// A request that has no refusal of its own is refused: of an operator, or about deals, contracts,
/// titles and money.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OperatorRefused : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 64;

    /// <summary>The template id.</summary>
    public const ushort Template = 181;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The instrument.</summary>
    [FieldOffset(32)] public uint Instrument;

    /// <summary>Why.</summary>
    [FieldOffset(36)] public RejectReason Reason;

    /// <summary>What was refused.</summary>
    [FieldOffset(38)] public RequestKind RequestKind;

    /// <summary>
    /// What is missing: fen of money, thousandths of goods for InsufficientGoods; for
    /// ContractStepInvalid of an invoice the fen that it has to be over; how far beyond a limit, in
    /// lots, 10^-4 CNY, fen, thousandths of goods or parts per million; else null. Since version 5.
    /// </summary>
    [FieldOffset(40)] public long Missing;

    /// <summary>
    /// The limit that was passed, in lots, 10^-4 CNY, fen, thousandths or parts per million; of
    /// AboveWithdrawable what can be withdrawn; else null. Since version 7.
    /// </summary>
    [FieldOffset(48)] public long Limit;

    /// <summary>
    /// Of ProposalWaits: the number of the proposal that waits; else 0. Since version 7.
    /// </summary>
    [FieldOffset(56)] public uint Proposal;

    /// <summary>
    /// Of BankDayForbids: the state that the day of the banks is in; else 0. Since version 7.
    /// </summary>
    [FieldOffset(60)] public BankDayState BankDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 5 ? (ushort)40 : version < 7 ? (ushort)48 : (ushort)BlockBytes;
}
