using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry.Orders;

/// <summary>
/// A principal's quotes in a product traded as much as it allows. All its quotes there end; those
/// ends follow.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct QuoteProtectionTripped : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 48;

    /// <summary>The template id.</summary>
    public const ushort Template = 184;

    /// <summary>The place among the answers of the session, from 1, without gaps.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The name of the event: its sequence times 65536 plus its index.</summary>
    [FieldOffset(8)] public ulong ExecutionId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(16)] public ulong Time;

    /// <summary>Lots in the window.</summary>
    [FieldOffset(24)] public long Lots;

    /// <summary>Fills in the window.</summary>
    [FieldOffset(32)] public uint Fills;

    /// <summary>The product.</summary>
    [FieldOffset(36)] public uint Product;

    /// <summary>The instrument.</summary>
    [FieldOffset(40)] public uint Instrument;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
