using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>A position of the member was marked to the settlement price of the day.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct PositionMarkReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 170;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>The settlement price.</summary>
    [FieldOffset(24)] public long Price;

    /// <summary>Lots bought net of those sold.</summary>
    [FieldOffset(32)] public long Position;

    /// <summary>Profit, or loss if negative, in fen.</summary>
    [FieldOffset(40)] public long ProfitFen;

    /// <summary>The instrument.</summary>
    [FieldOffset(48)] public uint Instrument;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(52)] public ushort TradingDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
