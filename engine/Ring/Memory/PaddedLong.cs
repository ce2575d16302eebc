using System.Runtime.InteropServices;

namespace SCO.Exchange.Ring.Memory;

/// <summary>A counter alone on its cache lines.</summary>
/// <remarks>
/// 128 bytes on both sides, because the hardware fetches lines of 64 bytes in pairs: no neighbour
/// on the heap can slow the writer or the readers of this value.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = SizeBytes)]
internal struct PaddedLong
{
    /// <summary>Free bytes before the value, and again behind it.</summary>
    public const int PaddingBytes = 128;

    /// <summary>Size of the whole, in bytes.</summary>
    public const int SizeBytes = (2 * PaddingBytes) + sizeof(long);

    /// <summary>The counter.</summary>
    [FieldOffset(PaddingBytes)]
    public long Value;
}
