using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Testing.Memory;

/// <summary>Where memory lies, for tests of alignment.</summary>
public static class Address
{
    /// <summary>The address of the first element; holds as long as nothing moves it.</summary>
    public static nint Of<T>(Span<T> span)
        where T : unmanaged => Unsafe.ByteOffset(
            ref Unsafe.NullRef<T>(), ref MemoryMarshal.GetReference(span));
}
