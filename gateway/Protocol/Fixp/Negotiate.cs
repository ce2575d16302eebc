using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Introduces a session; the first message of a new one.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct Negotiate : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 80;

    /// <summary>The template id.</summary>
    public const ushort Template = 1;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>
    /// When it was made, ns since 1970 UTC; above every log-on time of this key.
    /// </summary>
    [FieldOffset(16)] public ulong Timestamp;

    /// <summary>Which key signs: ASCII, zero behind.</summary>
    [FieldOffset(24)] public KeyName KeyName;

    /// <summary>Must be Idempotent.</summary>
    [FieldOffset(40)] public FlowType ClientFlow;

    /// <summary>HMAC of the log-on, with keep-alive 0 and next number 0.</summary>
    [FieldOffset(48)] public Token Token;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
