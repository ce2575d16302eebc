using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Money;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>The end of a page of what QueryStanding asked for, and what the member owes.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct StandingDone : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 80;

    /// <summary>The template id.</summary>
    public const ushort Template = 231;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the query that it answers.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>Where the next page begins; 0: there is none, all has been told.</summary>
    [FieldOffset(32)] public ulong Cursor;

    /// <summary>What is owed on the open margin call, in fen; 0 without one.</summary>
    [FieldOffset(40)] public long OwedFen;

    /// <summary>What is owed to those who bore a default, in fen.</summary>
    [FieldOffset(48)] public long DefaultOwedFen;

    /// <summary>Until when the call is to be met, ns since 1970 UTC; 0: never.</summary>
    [FieldOffset(56)] public ulong CallDeadline;

    /// <summary>How many answers the page has before this one.</summary>
    [FieldOffset(64)] public uint Lines;

    /// <summary>Whose; null of the contracts that are overdue or disputed.</summary>
    [FieldOffset(68)] public uint Member;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(72)] public ushort TradingDay;

    /// <summary>Where its margin call stands; 0 without one.</summary>
    [FieldOffset(74)] public MarginCallStatus MarginCall;

    /// <summary>From what it is suspended everywhere; 0: from nothing.</summary>
    [FieldOffset(75)] public SuspensionLevel Suspension;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
