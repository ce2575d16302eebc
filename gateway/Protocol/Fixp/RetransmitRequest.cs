using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Asks for answers again; one at a time.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct RetransmitRequest : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 40;

    /// <summary>The template id.</summary>
    public const ushort Template = 11;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>Repeated by the answer.</summary>
    [FieldOffset(16)] public ulong Timestamp;

    /// <summary>The first number wanted.</summary>
    [FieldOffset(24)] public ulong FromSeqNum;

    /// <summary>How many; 1 to 2500.</summary>
    [FieldOffset(32)] public uint Count;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
