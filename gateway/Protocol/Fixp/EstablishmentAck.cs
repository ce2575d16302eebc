using System.Runtime.InteropServices;

namespace SCO.Exchange.Gateway.Protocol.Fixp;

/// <summary>The session is logged on.</summary>
[StructLayout(LayoutKind.Explicit, Size = BlockBytes)]
public struct EstablishmentAck : IMessage
{
    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>The template id.</summary>
    public const ushort Template = 6;

    /// <summary>The 16 bytes that name the session.</summary>
    [FieldOffset(0)] public SessionKey SessionKey;

    /// <summary>The time of the request that this answers.</summary>
    [FieldOffset(16)] public ulong RequestTime;

    /// <summary>The number of the next answer; all below can be asked for.</summary>
    [FieldOffset(24)] public ulong NextSeqNum;

    /// <summary>The highest label taken in this trading day; the next must be above.</summary>
    [FieldOffset(32)] public ulong LastClientOrderId;

    /// <summary>As asked.</summary>
    [FieldOffset(40)] public uint KeepAliveMs;

    /// <summary>The exchange's number of the session.</summary>
    [FieldOffset(44)] public uint Session;

    /// <summary>Days since 1970-01-01.</summary>
    [FieldOffset(48)] public ushort TradingDay;

    static ushort IMessage.SchemaId => Schemas.Fixp;

    static ushort IMessage.TemplateId => Template;

    static ushort IMessage.BlockLength => BlockBytes;
}
