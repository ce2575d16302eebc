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

    /// <summary>Bytes from which on the lanes are used.</summary>
    internal const int BytesAtOnce = 3 * LaneBytes;

    /// <summary>What a lane of zeros makes of each value of each byte of the state.</summary>
    private static readonly uint[] PastLane = MakePastLane();

    /// <summary>The checksum of all the bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Add(Initial, bytes));

    /// <summary>Adds bytes to a running state.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= BytesAtOnce)
        {
            state = AddLanes(state, bytes[..BytesAtOnce]);
            bytes = bytes[BytesAtOnce..];
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

    /// <summary>Adds bytes of which the running state, begun with 0, is known.</summary>
    /// <remarks>
    /// The state is linear over GF(2): what so many zeros make of the state before, and what the
    /// bytes make of 0, add up to what they make of it.
    /// </remarks>
    /// <param name="state">The state before them.</param>
    /// <param name="sum">What they make of 0.</param>
    /// <param name="bytes">How many they are.</param>
    internal static uint Join(uint state, uint sum, int bytes)
    {
        for (; bytes >= LaneBytes; bytes -= LaneBytes)
        {
            state = Past(state);
        }

        for (; bytes >= sizeof(ulong); bytes -= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, 0ul);
        }

        for (; bytes > 0; bytes--)
        {
            state = BitOperations.Crc32C(state, (byte)0);
        }

        return state ^ sum;
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
