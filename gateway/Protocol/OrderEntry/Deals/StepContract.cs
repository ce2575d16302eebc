using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>Takes a contract a step further: a party, or an operator.</summary>
/// <remarks>A note follows it as its content: a document number or a reason.</remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StepContract : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 80;

    /// <summary>The template id.</summary>
    public const ushort Template = 111;

    /// <summary>Most bytes of the note.</summary>
    public const int NoteBytesMax = 512;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The contract.</summary>
    [FieldOffset(24)] public ulong ContractId;

    /// <summary>
    /// Meter: what was delivered, in thousandths of the base unit. AgreeQuantity: what was metered,
    /// as the buyer has seen it; 0 names none. Else 0.
    /// </summary>
    [FieldOffset(32)] public long Goods;

    /// <summary>
    /// Meter: added to the price for the quality, in ten-thousandths of a yuan; may be negative; 0
    /// for none. AgreeQuality: the same number.
    /// </summary>
    [FieldOffset(40)] public long Differential;

    /// <summary>
    /// Invoice: its amount with VAT. Resolve: what the seller is paid in all; negative: it goes on
    /// where it stood. Else 0.
    /// </summary>
    [FieldOffset(48)] public long AmountFen;

    /// <summary>
    /// Resolve: from the buyer's deposit to the seller; negative from the seller's to the buyer.
    /// Else 0.
    /// </summary>
    [FieldOffset(56)] public long PenaltyFen;

    /// <summary>LockTitle: the title record; null: the seller delivers by itself.</summary>
    [FieldOffset(64)] public uint Title;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(68)] public uint Trader;

    /// <summary>What is done.</summary>
    [FieldOffset(72)] public ContractAction Action;

    /// <summary>Attach: what paper the note is the number of; else 0. Since version 7.</summary>
    [FieldOffset(73)] public ReferenceKind Reference;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static int IRequest.ContentBytesMax => NoteBytesMax;
}
