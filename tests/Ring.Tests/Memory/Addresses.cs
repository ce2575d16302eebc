using System.Runtime.CompilerServices;

namespace SCO.Exchange.Ring.Tests.Memory;

/// <summary>Where things lie, for the tests of layout.</summary>
internal static class Addresses
{
    /// <summary>Bytes from one place to another.</summary>
    public static long BytesBetween<TFrom, TTo>(ref TFrom from, ref TTo to) =>
        Unsafe.ByteOffset(ref Unsafe.As<TFrom, byte>(ref from), ref Unsafe.As<TTo, byte>(ref to));

    /// <summary>Size of a value in memory.</summary>
    public static int SizeOf<T>() => Unsafe.SizeOf<T>();

    /// <summary>Bytes of a place behind the last boundary of 64; the place must not move.</summary>
    public static long BytesIntoLine<T>(ref T place)
    {
        nint address = Unsafe.ByteOffset(
            ref Unsafe.NullRef<byte>(), ref Unsafe.As<T, byte>(ref place));
        return address & 63;
    }
}
