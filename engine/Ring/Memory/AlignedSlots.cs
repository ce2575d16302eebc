using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Ring.Memory;

/// <summary>A preallocated window of slots that starts on a cache line and shares none.</summary>
/// <typeparam name="T">Content of a slot.</typeparam>
/// <remarks>
/// An array of the runtime starts 16 bytes into a line, so that each slot of 64 bytes would lie on
/// two, and the producer's next slot on a line of the consumer's last. The window is a part of a
/// pinned array, moved up to the next boundary, with padding on both sides.
/// </remarks>
internal readonly struct AlignedSlots<T>
    where T : unmanaged
{
    private const int BoundaryBytes = 64;

    private readonly T[] _array;
    private readonly nint _startBytes;

    /// <summary>Allocates the window, all slots zero.</summary>
    /// <param name="capacity">Number of slots, a power of two.</param>
    public AlignedSlots(int capacity)
    {
        int slotBytes = Unsafe.SizeOf<T>();
        int padding = PaddedLong.PaddingBytes + BoundaryBytes;
        int paddingSlots = (padding + slotBytes - 1) / slotBytes;
        _array = GC.AllocateArray<T>(checked(capacity + (2 * paddingSlots)), pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0);
        nint aligned = (address + padding) & ~(nint)(BoundaryBytes - 1);
        _startBytes = aligned - address;
        Mask = capacity - 1;
    }

    /// <summary>Number of slots minus one.</summary>
    public int Mask { get; }

    /// <summary>The slot of a sequence; the mask keeps every sequence inside the window.</summary>
    public ref T this[long sequence]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            nint index = unchecked((int)sequence) & Mask;
            ref T first = ref MemoryMarshal.GetArrayDataReference(_array);
            return ref Unsafe.AddByteOffset(ref Unsafe.Add(ref first, index), _startBytes);
        }
    }

    /// <summary>The whole window.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref this[0], Mask + 1);
}
