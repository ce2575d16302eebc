using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Domain.Memory;

/// <summary>
/// An array whose first element lies on a cache line of its own, in large pages where the machine
/// has them. For tables that are read at random: an element of 64 bytes is one line, not two, and
/// a miss of the cache is not also a miss of the page tables.
/// </summary>
/// <typeparam name="T">An element; best with a size that divides 64 or that 64 divides.</typeparam>
/// <remarks>
/// One writer, as any array. The constructor allocates, once; the memory never moves and is zero.
/// Elements never used are never touched.
/// </remarks>
public readonly struct AlignedArray<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    // Pinned, so the address of the first element holds as long as the array is alive. A reference
    // made of it keeps the array alive; until it is made, the array is kept by name.
    private readonly T[] _array;
    private readonly nint _first;

    /// <summary>Allocates so many elements, all zero.</summary>
    /// <exception cref="OutOfMemoryException">There is no room.</exception>
    public AlignedArray(int length)
    {
        int padding = (LineBytes + Unsafe.SizeOf<T>() - 1) / Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(checked(length + padding), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        _first = (address + LineBytes - 1) & ~(nint)(LineBytes - 1);
        Length = length;
        LargePages.Advise(_first, (nint)length * Unsafe.SizeOf<T>());
    }

    /// <summary>How many elements there are.</summary>
    public int Length { get; }

    /// <summary>All elements.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref First, Length);

    private ref T First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref T first = ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), _first);
            GC.KeepAlive(_array);
            return ref first;
        }
    }

    /// <summary>An element.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            unchecked
            {
                if ((uint)index >= (uint)Length)
                {
                    ThrowOutside();
                }

                return ref Unsafe.Add(ref First, (nint)(uint)index);
            }
        }
    }

    private static void ThrowOutside() => throw new IndexOutOfRangeException();
}
