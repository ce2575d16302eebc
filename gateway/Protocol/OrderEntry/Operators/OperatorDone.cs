using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// A request that has no answer of its own was carried out: an operator's, or a cancel or
/// replace, sleep or return of an order that another session of the member entered.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct OperatorDone : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 180;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(16)] public ulong ClientOrderId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>The order, of a cancel, replace, sleep or return; else 0.</summary>
    [FieldOffset(32)] public ulong OrderId;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>What was done.</summary>
    [FieldOffset(44)] public RequestKind RequestKind;

    /// <summary>
    /// The number of the proposal that a ReleaseKillSwitch, CancelTrade or CorrectTrade has
    /// become; else 0. Since version 3.
    /// </summary>
    [FieldOffset(48)] public uint Proposal;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 3 ? (ushort)48 : (ushort)BlockBytes;
}
