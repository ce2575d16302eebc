using System;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Host.Text;

/// <summary>Hashes and seeds as people write them.</summary>
internal static class Digests
{
    /// <summary>Its 32 bytes in hex.</summary>
    public static string Hex(Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.SizeBytes];
        digest.Write(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
