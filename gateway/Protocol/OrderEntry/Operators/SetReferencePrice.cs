using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Operators;

/// <summary>
/// Operator: proposes the price around which deals in a negotiated instrument keep to their collar;
/// the answer says the number of the proposal.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct SetReferencePrice : IRequest
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 210;

    /// <summary>The number of the message in its session, counted by the member.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The member's label of this request, above all before in the trading day.</summary>
    [FieldOffset(8)] public ulong ClientOrderId;

    /// <summary>When the member sent it, ns since 1970 UTC; carried, never judged.</summary>
    [FieldOffset(16)] public ulong SendTime;

    /// <summary>The price, on a tick, above 0.</summary>
    [FieldOffset(24)] public long Price;

    /// <summary>The instrument.</summary>
    [FieldOffset(32)] public uint Instrument;

    /// <summary>
    /// The first trading day that it holds for, in days since 1970-01-01; null for now.
    /// </summary>
    [FieldOffset(36)] public ushort FromDay;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
