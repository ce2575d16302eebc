using System;
using System.Buffers.Binary;
using System.Numerics;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>CRC32C (Castagnoli), by the processor's instruction where it has one.</summary>
/// <remarks>
/// Any thread; allocates nothing. The instruction answers three cycles after it began but a new
/// one can begin in each, so long spans run as three lanes that are joined afterwards.
/// </remarks>
public static class Crc32C
{
    /// <summary>State to start with; finish with <see cref="Finish"/>.</summary>
    public const uint Initial = uint.MaxValue;

    /// <summary>Bytes of one lane.</summary>
    internal const int LaneBytes = 1024;

    /// <summary>What a lane of zeros makes of each value of each byte of the state.</summary>
    private static readonly uint[] PastLane = MakePastLane();

    /// <summary>The checksum of all the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Add(Initial, bytes));

    /// <summary>Adds bytes to a running state.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 3 * LaneBytes)
        {
            state = AddLanes(state, bytes[..(3 * LaneBytes)]);
            bytes = bytes[(3 * LaneBytes)..];
        }

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

    private static uint AddLanes(uint first, ReadOnlySpan<byte> bytes)
    {
        uint second = 0;
        uint third = 0;
        ReadOnlySpan<byte> one = bytes[..LaneBytes];
        ReadOnlySpan<byte> two = bytes.Slice(LaneBytes, LaneBytes);
        ReadOnlySpan<byte> three = bytes.Slice(2 * LaneBytes, LaneBytes);
        while (one.Length >= 8 && two.Length >= 8 && three.Length >= 8)
        {
            first = BitOperations.Crc32C(first, BinaryPrimitives.ReadUInt64LittleEndian(one));
            second = BitOperations.Crc32C(second, BinaryPrimitives.ReadUInt64LittleEndian(two));
            third = BitOperations.Crc32C(third, BinaryPrimitives.ReadUInt64LittleEndian(three));
            one = one[8..];
            two = two[8..];
            three = three[8..];
        }

        return Past(Past(first) ^ second) ^ third;
    }

    private static uint Past(uint state) => PastLane[state & 0xFF]
        ^ PastLane[256 + ((state >> 8) & 0xFF)]
        ^ PastLane[512 + ((state >> 16) & 0xFF)]
        ^ PastLane[768 + (state >> 24)];

    private static uint[] MakePastLane()
    {
        uint[] past = new uint[4 * 256];
        for (int entry = 0; entry < past.Length; entry++)
        {
            uint state = (uint)(entry & 0xFF) << (entry / 256 * 8);
            for (int done = 0; done < LaneBytes; done += sizeof(ulong))
            {
                state = BitOperations.Crc32C(state, 0ul);
            }

            past[entry] = state;
        }

        return past;
    }
}
