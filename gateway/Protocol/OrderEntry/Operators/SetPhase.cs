using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>Operator: changes the trading phase of an instrument, or of all.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetPhase : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 130;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The instrument; null for all on the book.</summary>
    [FieldOffset(24)] public uint Instrument;

    /// <summary>The new phase.</summary>
    [FieldOffset(28)] public TradingPhase Phase;

    /// <summary>Which auction begins; 0 for the usual one, or none. Since version 3.</summary>
    [FieldOffset(32)] public AuctionKind AuctionKind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 3 ? (ushort)32 : (ushort)BlockBytes;
}
