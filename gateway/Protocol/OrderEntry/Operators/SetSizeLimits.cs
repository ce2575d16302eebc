using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// Operator: changes minimum, maximum and step of order quantities of an instrument.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetSizeLimits : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 134;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>Lots.</summary>
    [FieldOffset(24)] public long QuantityMax;

    /// <summary>Lots.</summary>
    [FieldOffset(32)] public long QuantityMin;

    /// <summary>Lots.</summary>
    [FieldOffset(40)] public long QuantityStep;

    /// <summary>The instrument.</summary>
    [FieldOffset(48)] public uint Instrument;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
