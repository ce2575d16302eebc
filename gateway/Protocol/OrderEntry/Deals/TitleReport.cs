using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Deals;

/// <summary>
/// A title record of the member was registered, locked, moved, pledged, released or retired.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct TitleReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 64;

    /// <summary>The template id.</summary>
    public const ushort Template = 168;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The contract that did it; null for none.</summary>
    [FieldOffset(32)] public ulong ContractId;

    /// <summary>
    /// How much it holds now, in thousandths of the base unit. Retire: how much of it has left.
    /// </summary>
    [FieldOffset(40)] public long Goods;

    /// <summary>The title record.</summary>
    [FieldOffset(48)] public uint Title;

    /// <summary>Of which product.</summary>
    [FieldOffset(52)] public uint Product;

    /// <summary>To which bank it is pledged; 0 for none.</summary>
    [FieldOffset(56)] public ushort Bank;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(58)] public ushort TradingDay;

    /// <summary>What was done; 0: a contract did it.</summary>
    [FieldOffset(60)] public TitleAction Action;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
