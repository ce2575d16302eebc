using System.Runtime.InteropServices;

namespace SCO.Exchange.Ring.Memory;

/// <summary>What a producer alone reads and writes, away from what others touch.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
internal struct PaddedClaim
{
    /// <summary>Size of the whole, in bytes.</summary>
    public const int SizeBytes = (2 * PaddedLong.PaddingBytes) + (2 * sizeof(long));

    /// <summary>Highest sequence claimed.</summary>
    [FieldOffset(PaddedLong.PaddingBytes)]
    public long Claimed;

    /// <summary>Highest sequence that may be claimed before the gates are read again.</summary>
    [FieldOffset(PaddedLong.PaddingBytes + sizeof(long))]
    public long Limit;
}
