using System.Runtime.CompilerServices;

namespace SCO.Exchange.Gateway.Protocol;

/// <summary>The 32 bytes by which a log-on proves that it has the secret.</summary>
[InlineArray(BytesMax)]
public struct Token
{
    /// <summary>Bytes on the wire.</summary>
    public const int BytesMax = 32;

    private byte _first;
}
