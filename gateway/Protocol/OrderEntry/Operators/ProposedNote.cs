using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// A piece of what was written to a proposal, the number of a paper or a reason, after its
/// ProposalReport. All pieces, one behind the other, are the note.
/// </summary>
/// <remarks>The piece follows it as its content: UTF-8, whole characters.</remarks>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ProposedNote : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 237;

    /// <summary>Most bytes of a piece.</summary>
    public const int NoteBytesMax = 48;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>The member's label of the request that it answers; 0 if it answers none.</summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The proposal that it was written to.</summary>
    [FieldOffset(32)] public uint Proposal;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(36)] public ushort TradingDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
