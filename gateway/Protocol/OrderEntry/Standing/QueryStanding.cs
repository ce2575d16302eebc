using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Standing;

/// <summary>
/// Asks for all that stands with a member, or for all contracts that are overdue or disputed: a
/// page of answers, then StandingDone.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct QueryStanding : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 230;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>
    /// Where the page begins: as the StandingDone before it says; 0 for the first page.
    /// </summary>
    [FieldOffset(24)] public ulong Cursor;

    /// <summary>Operators: whose; null for the own member.</summary>
    [FieldOffset(32)] public uint Member;

    /// <summary>The trader at the member; carried.</summary>
    [FieldOffset(36)] public uint Trader;

    /// <summary>What is asked for.</summary>
    [FieldOffset(40)] public StandingScope Scope;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
