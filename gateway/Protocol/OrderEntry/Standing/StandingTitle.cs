using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>A title record of the member, as QueryStanding asked for it.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StandingTitle : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 80;

    /// <summary>The template id.</summary>
    public const ushort Template = 233;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the query that it answers.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The contract that it is locked for; null: it is not locked.</summary>
    [FieldOffset(32)] public ulong ContractId;

    /// <summary>
    /// How much, in thousandths of the base unit; of a capacity right on each day.
    /// </summary>
    [FieldOffset(40)] public long Goods;

    /// <summary>The registration that it is a part of: parts of one paper have the same.</summary>
    [FieldOffset(48)] public ulong Paper;

    /// <summary>The number of the record.</summary>
    [FieldOffset(56)] public uint Title;

    /// <summary>Whose.</summary>
    [FieldOffset(60)] public uint Member;

    /// <summary>Of which product the goods are.</summary>
    [FieldOffset(64)] public uint Product;

    /// <summary>The bank that it is pledged to; 0: it is not pledged.</summary>
    [FieldOffset(68)] public ushort Bank;

    /// <summary>The first day of a capacity right; null of others.</summary>
    [FieldOffset(70)] public ushort FromDay;

    /// <summary>The last day of a capacity right; null of others.</summary>
    [FieldOffset(72)] public ushort ToDay;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(74)] public ushort TradingDay;

    /// <summary>What kind of title it is.</summary>
    [FieldOffset(76)] public TitleKind Kind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
