using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// Operator: changes the price limits of an instrument, from now or from a later trading day on.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetPriceLimits : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 131;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>
    /// The member's label of this request, above all before in the trading day.
    /// </summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The lowest price, ten-thousandths of a yuan.</summary>
    [FieldOffset(24)] public long LowerLimit;

    /// <summary>The highest price, ten-thousandths of a yuan.</summary>
    [FieldOffset(32)] public long UpperLimit;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    /// <summary>
    /// The first trading day that they hold for, in days since 1970-01-01; null or 0 for now. Since
    /// version 3.
    /// </summary>
    [FieldOffset(48)] public ushort FromDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;

    static ushort IMessage.BlockLengthIn(ushort version) =>
        version < 3 ? (ushort)48 : (ushort)BlockBytes;
}
