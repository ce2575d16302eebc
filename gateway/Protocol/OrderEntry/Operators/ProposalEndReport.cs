using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// A proposal has ended: told to its proposer, and to the operator whose request ended it without
/// saying so.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ProposalEndReport : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 229;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>Its number.</summary>
    [FieldOffset(32)] public uint Proposal;

    /// <summary>The principal that proposed it; null: the exchange itself.</summary>
    [FieldOffset(36)] public uint Proposer;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(40)] public ushort TradingDay;

    /// <summary>What was proposed.</summary>
    [FieldOffset(42)] public RequestKind Kind;

    /// <summary>How it has ended.</summary>
    [FieldOffset(43)] public ProposalEnd How;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
