using System.Runtime.InteropServices;

namespace SCO.Exchange.Ring.Tests;

/// <summary>A slot of one cache line whose fields must agree: a torn or early read shows.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct Slot64
{
    public long Number;
    public long Twice;

    public readonly bool IsWhole => Twice == 2 * Number;

    public void Set(long number)
    {
        Number = number;
        Twice = 2 * number;
    }
}
