using System;
using System.Buffers.Binary;
using System.Numerics;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>CRC32C (Castagnoli), by the processor's instruction where it has one.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public static class Crc32C
{
    /// <summary>State to start with; finish with <see cref="Finish"/>.</summary>
    public const uint Initial = uint.MaxValue;

    /// <summary>The checksum of all the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Add(Initial, bytes));

    /// <summary>Adds bytes to a running state.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 32)
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            state = BitOperations.Crc32C(
                state, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            state = BitOperations.Crc32C(
                state, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
            state = BitOperations.Crc32C(
                state, BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
            bytes = bytes[32..];
        }

        foreach (byte one in bytes)
        {
            state = BitOperations.Crc32C(state, one);
        }

        return state;
    }

    /// <summary>The checksum of a running state.</summary>
    public static uint Finish(uint state) => ~state;
}
