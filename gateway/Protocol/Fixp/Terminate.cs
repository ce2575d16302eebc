using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Ends the connection; answered by Terminate, then the one who began closes.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct Terminate : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 24;

    /// <summary>The template id.</summary>
    public const ushort Template = 14;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>Why; 0 when nothing is wrong.</summary>
    [FieldOffset(16)] public RejectReason Reason;

    /// <summary>Why, by FIXP.</summary>
    [FieldOffset(18)] public TerminationCode Code;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
