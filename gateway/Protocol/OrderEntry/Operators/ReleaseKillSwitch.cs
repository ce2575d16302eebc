using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Operators;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// Operator: proposes to release a kill switch; the answer says the number of the proposal.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct ReleaseKillSwitch : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 32;

    /// <summary>The template id.</summary>
    public const ushort Template = 138;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The number of the principal, the member or the control group.</summary>
    [FieldOffset(24)] public uint Target;

    /// <summary>Which of the three it is.</summary>
    [FieldOffset(28)] public KillScope Scope;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
