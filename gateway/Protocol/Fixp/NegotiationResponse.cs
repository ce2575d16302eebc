using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>The session may be established.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct NegotiationResponse : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 32;

    /// <summary>The template id.</summary>
    public const ushort Template = 2;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>The time of the request that this answers.</summary>
    [FieldOffset(16)] public ulong RequestTime;

    /// <summary>Always Recoverable.</summary>
    [FieldOffset(24)] public FlowType ServerFlow;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
