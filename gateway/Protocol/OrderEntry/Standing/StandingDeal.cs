using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>
/// A deal of the member that is not a contract yet, as QueryStanding asked for it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StandingDeal : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 136;

    /// <summary>The template id.</summary>
    public const ushort Template = 234;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the query that it answers.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The deal.</summary>
    [FieldOffset(32)] public ulong DealId;

    /// <summary>Its price now.</summary>
    [FieldOffset(40)] public long Price;

    /// <summary>Lots.</summary>
    [FieldOffset(48)] public long Quantity;

    /// <summary>What the goods cost, in fen.</summary>
    [FieldOffset(56)] public long AmountFen;

    /// <summary>
    /// When it lapses, or is refused if the venue has not checked it, ns since 1970 UTC; 0: never.
    /// </summary>
    [FieldOffset(64)] public ulong Deadline;

    /// <summary>Terms: the index price for goods beyond the tolerance; null if none.</summary>
    [FieldOffset(72)] public long IndexPrice;

    /// <summary>Terms: the conversion, so many base units …</summary>
    [FieldOffset(80)] public long ConversionNumerator;

    /// <summary>… are so many of the second unit; both 0: none.</summary>
    [FieldOffset(88)] public long ConversionDenominator;

    /// <summary>Whose answer this is.</summary>
    [FieldOffset(96)] public uint Member;

    /// <summary>The instrument.</summary>
    [FieldOffset(100)] public uint Instrument;

    /// <summary>The account of the member in it; 0: it has named none yet.</summary>
    [FieldOffset(104)] public uint Account;

    /// <summary>The other party.</summary>
    [FieldOffset(108)] public uint Counterparty;

    /// <summary>Who has to answer; 0: the venue.</summary>
    [FieldOffset(112)] public uint Awaited;

    /// <summary>
    /// Terms: more or less than the quantity that is in order, in parts per million.
    /// </summary>
    [FieldOffset(116)] public uint TolerancePpm;

    /// <summary>Terms: the part that is paid at goods receipt, in parts per million.</summary>
    [FieldOffset(120)] public uint FirstPartPpm;

    /// <summary>Terms: the first day of delivery, days since 1970-01-01.</summary>
    [FieldOffset(124)] public ushort DeliveryStart;

    /// <summary>Terms: the last day of delivery.</summary>
    [FieldOffset(126)] public ushort DeliveryEnd;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(128)] public ushort TradingDay;

    /// <summary>Where it stands.</summary>
    [FieldOffset(130)] public DealStatus Status;

    /// <summary>Whether the member buys or sells.</summary>
    [FieldOffset(131)] public Side Side;

    /// <summary>Terms: how the goods change hands.</summary>
    [FieldOffset(132)] public DeliveryMode DeliveryMode;

    /// <summary>Terms: what becomes of the deposits.</summary>
    [FieldOffset(133)] public DepositUse DepositUse;

    /// <summary>Terms: at which price goods beyond the tolerance are settled.</summary>
    [FieldOffset(134)] public ExcessRule ExcessRule;

    /// <summary>Terms: working days after which a silent buyer has agreed; 0: never.</summary>
    [FieldOffset(135)] public byte SilentDays;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
