using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Deals;
using SCO.Exchange.Gateway.Protocol.Codes.Orders;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>
/// A contract of the member, as QueryStanding asked for it: open, or over on this trading day. Of
/// those that are overdue, as their buyer has it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StandingContract : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 160;

    /// <summary>The template id.</summary>
    public const ushort Template = 235;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the query that it answers.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The contract.</summary>
    [FieldOffset(32)] public ulong ContractId;

    /// <summary>The deal that it comes from.</summary>
    [FieldOffset(40)] public ulong DealId;

    /// <summary>Its price.</summary>
    [FieldOffset(48)] public long Price;

    /// <summary>Lots.</summary>
    [FieldOffset(56)] public long Quantity;

    /// <summary>What was sold, in thousandths of the base unit.</summary>
    [FieldOffset(64)] public long Goods;

    /// <summary>What was metered; 0: nothing yet.</summary>
    [FieldOffset(72)] public long Delivered;

    /// <summary>What is to be paid, with VAT, in fen: what the goods cost as they stand, or what
    /// the venue has decided.</summary>
    [FieldOffset(80)] public long AmountFen;

    /// <summary>What the seller has been paid, in fen.</summary>
    [FieldOffset(88)] public long PaidFen;

    /// <summary>The deposit of the member that is still there, in fen.</summary>
    [FieldOffset(96)] public long DepositFen;

    /// <summary>The buyer's money that is locked for payments, in fen; 0 of the seller.</summary>
    [FieldOffset(104)] public long LockedFen;

    /// <summary>When a silent buyer has agreed, ns since 1970 UTC; 0: never.</summary>
    [FieldOffset(112)] public ulong SilentAt;

    /// <summary>When it is overdue unless over or awaiting silence, ns since 1970 UTC.</summary>
    [FieldOffset(120)] public ulong OverdueAt;

    /// <summary>Whose answer this is.</summary>
    [FieldOffset(128)] public uint Member;

    /// <summary>The instrument.</summary>
    [FieldOffset(132)] public uint Instrument;

    /// <summary>The account of the member in it.</summary>
    [FieldOffset(136)] public uint Account;

    /// <summary>The other party.</summary>
    [FieldOffset(140)] public uint Counterparty;

    /// <summary>Who has to take the next step; 0: the venue, or a bank, or nobody.</summary>
    [FieldOffset(144)] public uint Awaited;

    /// <summary>The title record that is locked for it; 0: none.</summary>
    [FieldOffset(148)] public uint Title;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(152)] public ushort TradingDay;

    /// <summary>Where it stands.</summary>
    [FieldOffset(154)] public ContractStage Stage;

    /// <summary>Disputed: where it stood before.</summary>
    [FieldOffset(155)] public ContractStage DisputedAt;

    /// <summary>The step that is awaited; 0 if none of a party is.</summary>
    [FieldOffset(156)] public ContractAction AwaitedAction;

    /// <summary>Whether the member buys or sells.</summary>
    [FieldOffset(157)] public Side Side;

    /// <summary>1: that it is overdue has been told.</summary>
    [FieldOffset(158)] public byte IsOverdue;

    /// <summary>1: title has moved to the buyer.</summary>
    [FieldOffset(159)] public byte IsTitleMoved;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
