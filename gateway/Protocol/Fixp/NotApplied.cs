using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Requests of the member are missing: they were not applied and will not be.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct NotApplied : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 16;

    /// <summary>The template id.</summary>
    public const ushort Template = 18;

    /// <summary>The first number missing.</summary>
    [FieldOffset(0)] public ulong FromSeqNum;

    /// <summary>How many are missing.</summary>
    [FieldOffset(8)] public uint Count;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
