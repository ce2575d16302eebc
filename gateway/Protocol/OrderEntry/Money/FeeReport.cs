using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>A fee was charged that is of no fill: of a deal or a contract.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct FeeReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 171;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>The deal or contract.</summary>
    [FieldOffset(24)] public ulong Reference;

    /// <summary>How much, in fen.</summary>
    [FieldOffset(32)] public long AmountFen;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(44)] public ushort TradingDay;

    /// <summary>What for.</summary>
    [FieldOffset(46)] public PostingKind Posting;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
