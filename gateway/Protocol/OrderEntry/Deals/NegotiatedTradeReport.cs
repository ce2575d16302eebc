using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>
/// A negotiated deal was proposed, answered, checked or lapsed; both parties are told.
/// </summary>
/// <remarks>A note follows it as its content: what else was agreed.</remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct NegotiatedTradeReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 136;

    /// <summary>The template id.</summary>
    public const ushort Template = 164;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 1024;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The deal.</summary>
    [FieldOffset(8)] public ulong DealId;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(16)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(24)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(32)] public ulong Time;

    /// <summary>Its price now.</summary>
    [FieldOffset(40)] public long Price;

    /// <summary>Its lots now.</summary>
    [FieldOffset(48)] public long Quantity;

    /// <summary>What the goods cost, in fen.</summary>
    [FieldOffset(56)] public long AmountFen;

    /// <summary>When what is awaited lapses, ns since 1970 UTC; 0 for never.</summary>
    [FieldOffset(64)] public ulong Deadline;

    /// <summary>Terms: the price of goods beyond the tolerance; null for none.</summary>
    [FieldOffset(72)] public long IndexPrice;

    /// <summary>Terms: so many base units …</summary>
    [FieldOffset(80)] public long ConversionNumerator;

    /// <summary>… are so many of the second unit that the note names; both 0 for none.</summary>
    [FieldOffset(88)] public long ConversionDenominator;

    /// <summary>The instrument.</summary>
    [FieldOffset(96)] public uint Instrument;

    /// <summary>The account of the party that is told; 0 while it has named none.</summary>
    [FieldOffset(100)] public uint Account;

    /// <summary>The other party.</summary>
    [FieldOffset(104)] public uint Counterparty;

    /// <summary>Terms: the tolerance in parts per million.</summary>
    [FieldOffset(108)] public uint TolerancePpm;

    /// <summary>Terms: the part that is paid at goods receipt, in parts per million.</summary>
    [FieldOffset(112)] public uint FirstPartPpm;

    /// <summary>Terms: first day of delivery, in days since 1970-01-01.</summary>
    [FieldOffset(116)] public ushort DeliveryStart;

    /// <summary>Terms: last day of delivery.</summary>
    [FieldOffset(118)] public ushort DeliveryEnd;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(120)] public ushort TradingDay;

    /// <summary>Where the deal stands now.</summary>
    [FieldOffset(122)] public DealStatus Status;

    /// <summary>What was done; 0: it was proposed, or lapsed.</summary>
    [FieldOffset(123)] public DealAction Action;

    /// <summary>What the party that is told does.</summary>
    [FieldOffset(124)] public Side Side;

    /// <summary>Terms: how the goods change hands.</summary>
    [FieldOffset(125)] public DeliveryMode DeliveryMode;

    /// <summary>Terms: what becomes of the deposits.</summary>
    [FieldOffset(126)] public DepositUse DepositUse;

    /// <summary>Terms: at which price goods beyond the tolerance are settled.</summary>
    [FieldOffset(127)] public ExcessRule ExcessRule;

    /// <summary>Terms: working days after which a silent buyer has agreed; 0 for never.</summary>
    [FieldOffset(128)] public byte SilentDays;

    /// <summary>
    /// 1 if the fields that begin with Terms hold: new terms are told; else they are null or 0.
    /// </summary>
    [FieldOffset(129)] public byte HasTerms;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
