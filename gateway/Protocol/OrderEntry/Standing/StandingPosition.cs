using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>A position of the member, as QueryStanding asked for it.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StandingPosition : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 104;

    /// <summary>The template id.</summary>
    public const ushort Template = 232;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the query that it answers.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The settlement price that it was marked by last; null: none yet.</summary>
    [FieldOffset(32)] public long Price;

    /// <summary>Lots bought less lots sold.</summary>
    [FieldOffset(40)] public long Position;

    /// <summary>Open lots of live orders to buy.</summary>
    [FieldOffset(48)] public long OpenBuy;

    /// <summary>Open lots of live orders to sell.</summary>
    [FieldOffset(56)] public long OpenSell;

    /// <summary>What it has gained since it was marked, or lost if negative, in fen.</summary>
    [FieldOffset(64)] public long GainFen;

    /// <summary>Margin of the position, in fen.</summary>
    [FieldOffset(72)] public long MarginFen;

    /// <summary>What position and open orders reserve together, in fen.</summary>
    [FieldOffset(80)] public long FrozenFen;

    /// <summary>Whose.</summary>
    [FieldOffset(88)] public uint Member;

    /// <summary>The instrument.</summary>
    [FieldOffset(92)] public uint Instrument;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(96)] public ushort TradingDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
