using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Count answers of the past follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct Retransmission : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 12;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>The number of the first that follows.</summary>
    [FieldOffset(16)] public ulong NextSeqNum;

    /// <summary>The timestamp of the request.</summary>
    [FieldOffset(24)] public ulong RequestTime;

    /// <summary>How many follow.</summary>
    [FieldOffset(32)] public uint Count;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
