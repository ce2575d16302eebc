using System.Runtime.CompilerServices;

namespace SCO.Exchange.Gateway.Protocol;

/// <summary>The 32 bytes of a SHA-256 hash.</summary>
[InlineArray(BytesMax)]
public struct Digest
{
    /// <summary>Bytes on the wire.</summary>
    public const int BytesMax = 32;

    private byte _first;
}
