using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>A contract was made or went a step further; both parties are told.</summary>
/// <remarks>
/// A note follows it as its content: the document number or reason that the step said.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ContractReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 144;

    /// <summary>The template id.</summary>
    public const ushort Template = 165;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 512;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The contract.</summary>
    [FieldOffset(8)] public ulong ContractId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(32)] public ulong Time;

    /// <summary>Of a new contract: the deal that it comes from; else null.</summary>
    [FieldOffset(40)] public ulong DealId;

    /// <summary>The price of its terms; the differential for the quality is added to it in what
    /// is to be paid.</summary>
    [FieldOffset(48)] public long Price;

    /// <summary>Its lots.</summary>
    [FieldOffset(56)] public long Quantity;

    /// <summary>
    /// Its goods in thousandths of the base unit: as metered, before that as agreed.
    /// </summary>
    [FieldOffset(64)] public long Goods;

    /// <summary>What is to be paid, in fen: what the goods cost as they stand now, or what the
    /// venue has decided.</summary>
    [FieldOffset(72)] public long AmountFen;

    /// <summary>What the buyer has paid so far, in fen.</summary>
    [FieldOffset(80)] public long PaidFen;

    /// <summary>When what is awaited lapses, ns since 1970 UTC; 0 for never.</summary>
    [FieldOffset(88)] public ulong Deadline;

    /// <summary>As the step said it.</summary>
    [FieldOffset(96)] public long Differential;

    /// <summary>As the step said it.</summary>
    [FieldOffset(104)] public long StepAmountFen;

    /// <summary>As the step said it.</summary>
    [FieldOffset(112)] public long StepPenaltyFen;

    /// <summary>The instrument.</summary>
    [FieldOffset(120)] public uint Instrument;

    /// <summary>The account of the party that is told.</summary>
    [FieldOffset(124)] public uint Account;

    /// <summary>The other party.</summary>
    [FieldOffset(128)] public uint Counterparty;

    /// <summary>The title record; 0 for none.</summary>
    [FieldOffset(132)] public uint Title;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(136)] public ushort TradingDay;

    /// <summary>Where the contract stands now.</summary>
    [FieldOffset(138)] public ContractStage Stage;

    /// <summary>Where it stood before.</summary>
    [FieldOffset(139)] public ContractStage PreviousStage;

    /// <summary>What was done; 0: it was made, or time or a payment did it.</summary>
    [FieldOffset(140)] public ContractAction Action;

    /// <summary>What the party that is told does.</summary>
    [FieldOffset(141)] public Side Side;

    /// <summary>As the step said it. Since version 7.</summary>
    [FieldOffset(142)] public ReferenceKind Reference;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
