using System;
using System.Buffers.Binary;
using System.Text;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// Reads the content of a definition. What is missing reads as zero and leaves <see
/// cref="IsWhole"/> false, so that the caller checks once, at the end. Allocates only for texts.
/// </summary>
/// <param name="source">The content.</param>
public ref struct ContentReader(ReadOnlySpan<byte> source)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = source;
    private bool _whole = true;

    /// <summary>Whether everything asked for was there, and nothing is left over.</summary>
    public readonly bool IsWhole => _whole && _rest.IsEmpty;

    /// <summary>Reads one byte.</summary>
    public byte Byte() => Take(1) is [byte value] ? value : (byte)0;

    /// <summary>Reads two bytes.</summary>
    public ushort UInt16()
    {
        ReadOnlySpan<byte> bytes = Take(2);
        return bytes.IsEmpty ? (ushort)0 : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    /// <summary>Reads four bytes.</summary>
    public uint UInt32()
    {
        ReadOnlySpan<byte> bytes = Take(4);
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Reads eight bytes.</summary>
    public ulong UInt64()
    {
        ReadOnlySpan<byte> bytes = Take(8);
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    /// <summary>Reads eight bytes.</summary>
    public long Int64()
    {
        ReadOnlySpan<byte> bytes = Take(8);
        return bytes.IsEmpty ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>Reads bytes that their length precedes; they lie within the content.</summary>
    public ReadOnlySpan<byte> Bytes() => Take(UInt16());

    /// <summary>Reads a text; one that is not UTF-8 counts as missing.</summary>
    public string Text()
    {
        try
        {
            return Strict.GetString(Take(UInt16()));
        }
        catch (DecoderFallbackException)
        {
            _whole = false;
            return "";
        }
    }

    /// <summary>Reads days; more than there are bytes for count as missing. Allocates.</summary>
    public TradingDay[] Days()
    {
        int count = UInt16();
        if (count > _rest.Length / 2)
        {
            _whole = false;
            return [];
        }

        TradingDay[] days = new TradingDay[count];
        for (int at = 0; at < count; at++)
        {
            days[at] = new TradingDay(UInt16());
        }

        return days;
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (!_whole || bytes > _rest.Length)
        {
            _whole = false;
            return [];
        }

        ReadOnlySpan<byte> taken = _rest[..bytes];
        _rest = _rest[bytes..];
        return taken;
    }
}
