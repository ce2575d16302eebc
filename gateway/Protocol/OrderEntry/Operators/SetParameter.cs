using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// Operator: sets a parameter, from now or from a later trading day on. One that decides members'
/// money it proposes, and the answer says the number of the proposal; before version 3 of the rules
/// it is set too.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetParameter : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 135;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>Its value, as the kind counts; never negative.</summary>
    [FieldOffset(24)] public long Value;

    /// <summary>
    /// Of kinds of an instrument: which one; null for all on the book. Null for the others.
    /// </summary>
    [FieldOffset(32)] public uint Instrument;

    /// <summary>
    /// Of kinds of a member: which one; null for all without a value of their own. Null for the
    /// others.
    /// </summary>
    [FieldOffset(36)] public uint Member;

    /// <summary>
    /// The first trading day that it holds for, in days since 1970-01-01; null for now.
    /// </summary>
    [FieldOffset(40)] public ushort FromDay;

    /// <summary>Which one.</summary>
    [FieldOffset(42)] public ParameterKind Parameter;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
