using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>The retransmission was refused.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct RetransmitReject : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 32;

    /// <summary>The template id.</summary>
    public const ushort Template = 13;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>The timestamp of the request.</summary>
    [FieldOffset(16)] public ulong RequestTime;

    /// <summary>Why.</summary>
    [FieldOffset(24)] public RetransmitRejectCode Code;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
