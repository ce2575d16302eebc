using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>
/// Proposes a negotiated deal to a named counterparty, or answers one: counter, accept, decline,
/// withdraw. Operator: the check of the venue.
/// </summary>
/// <remarks>A note follows it as its content: what else was agreed.</remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct NegotiatedTrade : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 120;

    /// <summary>The template id.</summary>
    public const ushort Template = 109;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 1024;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The deal that is answered; null proposes a new one.</summary>
    [FieldOffset(24)] public ulong DealId;

    /// <summary>Terms: the price of a price unit, in ten-thousandths of a yuan.</summary>
    [FieldOffset(32)] public long Price;

    /// <summary>
    /// Terms: the price of goods beyond the tolerance, where excessRule is Index; else null.
    /// </summary>
    [FieldOffset(40)] public long IndexPrice;

    /// <summary>Terms: lots.</summary>
    [FieldOffset(48)] public long Quantity;

    /// <summary>Terms: when it lapses without an answer, ns since 1970 UTC.</summary>
    [FieldOffset(56)] public ulong ValidUntil;

    /// <summary>Terms: so many base units …</summary>
    [FieldOffset(64)] public long ConversionNumerator;

    /// <summary>… are so many of the second unit that the note names; both 0 for none.</summary>
    [FieldOffset(72)] public long ConversionDenominator;

    /// <summary>Terms: an instrument of a product that is negotiated.</summary>
    [FieldOffset(80)] public uint Instrument;

    /// <summary>The account of the party that sends it.</summary>
    [FieldOffset(84)] public uint Account;

    /// <summary>Terms: the number of the other member.</summary>
    [FieldOffset(88)] public uint Counterparty;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(92)] public uint Trader;

    /// <summary>
    /// Terms: more or less than the contract quantity that is in order, in parts per million.
    /// </summary>
    [FieldOffset(96)] public uint TolerancePpm;

    /// <summary>
    /// Terms: the part of the price that is paid at goods receipt, in parts per million.
    /// </summary>
    [FieldOffset(100)] public uint FirstPartPpm;

    /// <summary>Terms: first day of delivery, in days since 1970-01-01.</summary>
    [FieldOffset(104)] public ushort DeliveryStart;

    /// <summary>Terms: last day of delivery.</summary>
    [FieldOffset(106)] public ushort DeliveryEnd;

    /// <summary>What is done with the deal; 0 proposes a new one.</summary>
    [FieldOffset(108)] public DealAction Action;

    /// <summary>Terms: what the party that first proposed does.</summary>
    [FieldOffset(109)] public Side Side;

    /// <summary>Terms: how the goods change hands.</summary>
    [FieldOffset(110)] public DeliveryMode DeliveryMode;

    /// <summary>Terms: what becomes of the deposits.</summary>
    [FieldOffset(111)] public DepositUse DepositUse;

    /// <summary>Terms: at which price goods beyond the tolerance are settled.</summary>
    [FieldOffset(112)] public ExcessRule ExcessRule;

    /// <summary>
    /// Terms: working days after which a silent buyer has agreed with a metering; 0 for never.
    /// </summary>
    [FieldOffset(113)] public byte SilentDays;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static int IRequest.ContentBytesMax => NoteBytesMax;
}
