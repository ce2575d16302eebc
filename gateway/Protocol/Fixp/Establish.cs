using System.Runtime.InteropServices;
using SCO.Exchange.Gateway.Protocol.Codes.Sessions;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>Binds the session to this connection: the log-on.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct Establish : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 88;

    /// <summary>The template id.</summary>
    public const ushort Template = 5;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>
    /// When it was made, ns since 1970 UTC; above every log-on time of this key.
    /// </summary>
    [FieldOffset(16)] public ulong Timestamp;

    /// <summary>The number of the next request of the member, from 1.</summary>
    [FieldOffset(24)] public ulong NextSeqNum;

    /// <summary>Which key signs: ASCII, zero behind.</summary>
    [FieldOffset(32)] public KeyName KeyName;

    /// <summary>Both sides send at least once in this time; 100 to 60000 ms.</summary>
    [FieldOffset(48)] public uint KeepAliveMs;

    /// <summary>What becomes of the orders when the connection is lost.</summary>
    [FieldOffset(52)] public CancelOnDisconnect CancelOnDisconnect;

    /// <summary>
    /// Of a session that this makes: whether what the member has not asked for comes by it.
    /// </summary>
    [FieldOffset(53)] public DeskUse DeskUse;

    /// <summary>HMAC of the log-on.</summary>
    [FieldOffset(56)] public Token Token;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
