using System.Runtime.InteropServices;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>A slot of one cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct Slot64 : INumberedSlot
{
    [FieldOffset(0)]
    private long _number;

    /// <inheritdoc/>
    public long Number
    {
        readonly get => _number;
        set => _number = value;
    }
}
