using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Says that the sender lives, and which number it will use next.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct Sequence : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 8;

    /// <summary>The template id.</summary>
    public const ushort Template = 8;

    /// <summary>The number of the next numbered message of the sender.</summary>
    [FieldOffset(0)] public ulong NextSeqNum;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
