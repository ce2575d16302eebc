using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Money;

/// <summary>One account of the member, as QueryBalances asked for it.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct BalanceReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 72;

    /// <summary>The template id.</summary>
    public const ushort Template = 167;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>Of money: how much, in fen; else 0.</summary>
    [FieldOffset(32)] public long AmountFen;

    /// <summary>Of goods: how much, in thousandths of the base unit; else 0.</summary>
    [FieldOffset(40)] public long Goods;

    /// <summary>Of free money: what of it can be withdrawn now, in fen; else null.</summary>
    [FieldOffset(48)] public long WithdrawableFen;

    /// <summary>Whose.</summary>
    [FieldOffset(56)] public uint Member;

    /// <summary>Of goods: of which product; null of money.</summary>
    [FieldOffset(60)] public uint Product;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(64)] public ushort TradingDay;

    /// <summary>What kind of account.</summary>
    [FieldOffset(66)] public AccountKind Kind;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
