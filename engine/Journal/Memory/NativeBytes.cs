using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Journal.Memory;

/// <summary>Views memory that the log hands out as an address.</summary>
internal static class NativeBytes
{
    /// <summary>The bytes at an address; valid as long as the log keeps that memory.</summary>
    /// <remarks>The caller vouches for the length, as the log's device interface does.</remarks>
    public static Span<byte> View(IntPtr address, int bytes) => MemoryMarshal.CreateSpan(
        ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), address), bytes);
}
