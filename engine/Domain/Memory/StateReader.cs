using System;
using System.Buffers.Binary;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Memory;

/// <summary>
/// Reads the canonical bytes of a state back, in the order in which <see cref="StateWriter"/>
/// wrote them.
/// </summary>
/// <param name="source">
/// Fills the span with the next bytes; throws <see cref="StateException"/> when there are not as
/// many.
/// </param>
/// <remarks>
/// One thread. The bytes come from a checked file; what cannot be right nevertheless is a
/// <see cref="StateException"/>, and the state that was being read is of no use.
/// </remarks>
public sealed class StateReader(StateSource source)
{
    private const string OutOfRange = "a number is out of range";

    private readonly byte[] _word = new byte[Domain.Numbers.Digest.SizeBytes];

    /// <summary>Reads one byte.</summary>
    public byte Byte() => Next(1)[0];

    /// <summary>Reads one byte that is not above a maximum.</summary>
    public byte Byte(byte max)
    {
        byte value = Byte();
        Demand(value <= max, OutOfRange);
        return value;
    }

    /// <summary>Reads one byte that is 0 or 1.</summary>
    public bool Flag()
    {
        byte value = Byte();
        Demand(value <= 1, "a flag is neither 0 nor 1");
        return value == 1;
    }

    /// <summary>Reads two bytes.</summary>
    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(2));

    /// <summary>Reads four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(4));

    /// <summary>Reads four bytes that are not above a maximum.</summary>
    public uint UInt32(uint max)
    {
        uint value = UInt32();
        Demand(value <= max, OutOfRange);
        return value;
    }

    /// <summary>Reads four bytes.</summary>
    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Next(4));

    /// <summary>Reads four bytes within bounds, both included.</summary>
    public int Int32(int min, int max)
    {
        int value = Int32();
        Demand(min <= value && value <= max, OutOfRange);
        return value;
    }

    /// <summary>Reads eight bytes.</summary>
    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(8));

    /// <summary>Reads eight bytes.</summary>
    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Next(8));

    /// <summary>Reads eight bytes within bounds, both included.</summary>
    public long Int64(long min, long max)
    {
        long value = Int64();
        Demand(min <= value && value <= max, OutOfRange);
        return value;
    }

    /// <summary>Reads 32 bytes.</summary>
    public Digest Digest() => Domain.Numbers.Digest.Read(Next(Domain.Numbers.Digest.SizeBytes));

    /// <summary>Reads four bytes of length, then the bytes.</summary>
    /// <param name="bytesMax">More than this cannot be right.</param>
    public byte[] Bytes(int bytesMax)
    {
        int length = Int32();
        Demand(0 <= length && length <= bytesMax, "a length is out of range");
        byte[] bytes = new byte[length];
        source(bytes);
        return bytes;
    }

    /// <summary>Refuses the state unless a condition holds.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="reason">What is wrong otherwise, in a few words.</param>
    /// <exception cref="StateException">It does not hold.</exception>
    public void Demand(bool condition, string reason)
    {
        if (!condition)
        {
            throw new StateException(reason);
        }
    }

    private ReadOnlySpan<byte> Next(int bytes)
    {
        Span<byte> next = _word.AsSpan(0, bytes);
        source(next);
        return next;
    }
}
