using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>
/// Operator: proposes the settlement price of an instrument for the day, where its trades give
/// none; the answer says the number of the proposal. Before version 3 of the rules it is set at
/// once.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetSettlementPrice : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 116;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The price, on a tick.</summary>
    [FieldOffset(24)] public long Price;

    /// <summary>The instrument.</summary>
    [FieldOffset(32)] public uint Instrument;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
