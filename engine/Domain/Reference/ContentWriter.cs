using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// Writes the content of a definition: little-endian fields in order. Allocates nothing.
/// </summary>
/// <param name="target">Where to; too small a target is an argument error.</param>
public ref struct ContentWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private int _written = 0;

    /// <summary>Bytes written so far.</summary>
    public readonly int Written => _written;

    /// <summary>Writes one byte.</summary>
    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>Writes two bytes.</summary>
    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Writes four bytes.</summary>
    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes eight bytes.</summary>
    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Writes eight bytes.</summary>
    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    /// <summary>Writes bytes: two bytes of length, then themselves.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt16(checked((ushort)value.Length));
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Writes a text: two bytes of length, then UTF-8.</summary>
    public void Text(string value)
    {
        int bytes = Encoding.UTF8.GetByteCount(value);
        UInt16(checked((ushort)bytes));
        Encoding.UTF8.GetBytes(value, Take(bytes));
    }

    /// <summary>Writes days: two bytes of count, then two for each.</summary>
    public void Days(IReadOnlyList<TradingDay> days)
    {
        UInt16(checked((ushort)days.Count));
        for (int at = 0; at < days.Count; at++)
        {
            UInt16(days[at].DayNumber);
        }
    }

    private Span<byte> Take(int bytes)
    {
        Span<byte> taken = _target.Slice(_written, bytes);
        _written += bytes;
        return taken;
    }
}
