using System.Runtime.InteropServices;

namespace SCO.Exchange.Benchmarks.Micro;

/// <summary>A slot of three cache lines, as the commands and events have.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
public struct Slot192 : INumberedSlot
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
