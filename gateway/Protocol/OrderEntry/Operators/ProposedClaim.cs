using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// What a pool holds by the report that a ReconcileDay proposes: one for each bank, after its
/// ProposalReport.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ProposedClaim : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 228;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>What the pool holds by the report, in fen.</summary>
    [FieldOffset(32)] public long AmountFen;

    /// <summary>The proposal that the report is of.</summary>
    [FieldOffset(40)] public uint Proposal;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(44)] public ushort TradingDay;

    /// <summary>Whose pool.</summary>
    [FieldOffset(46)] public ushort Bank;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
