using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;

namespace SCO.Exchange.Gateway.Protocol.OrderEntry;

/// <summary>The gateway refuses a message; it never reached the exchange. Not numbered.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct BusinessReject : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 163;

    /// <summary>Always 0: not numbered.</summary>
    [FieldOffset(0)] public ulong SeqNum;

    /// <summary>The number of the message refused.</summary>
    [FieldOffset(8)] public ulong RefSeqNum;

    /// <summary>Its client order id.</summary>
    [FieldOffset(16)] public ulong RefId;

    /// <summary>When it was sequenced, ns since 1970 UTC.</summary>
    [FieldOffset(24)] public ulong Time;

    /// <summary>Its template.</summary>
    [FieldOffset(32)] public ushort RefTemplate;

    /// <summary>Why.</summary>
    [FieldOffset(34)] public RejectReason Reason;

    static ushort IMessage.SchemaId => Schemas.OrderEntry;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
