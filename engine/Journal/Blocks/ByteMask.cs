using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace SCO.Exchange.Journal.Blocks;

/// <summary>Takes the zero bytes out of a word and puts them back. Any thread.</summary>
/// <remarks>
/// A mask has bit n set where byte n of the word, counted from the lowest, is not zero. The
/// processor's instructions for it where it has them; the portable way gives the same.
/// </remarks>
internal static class ByteMask
{
    private const ulong LowBits = 0x0101_0101_0101_0101;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    /// <summary>Moves bit 8n to bit 56 + n when it is multiplied.</summary>
    private const ulong ToTopByte = 0x0102_0408_1020_4080;

    /// <summary>Which bytes of a word are not zero.</summary>
    public static byte Of(ulong word)
    {
        unchecked
        {
            return Bmi2.X64.IsSupported
                ? (byte)Bmi2.X64.ParallelBitExtract(HighBitsOf(word), HighBits)
                : OfPortably(word);
        }
    }

    /// <summary>How many bytes a mask counts.</summary>
    public static int Count(byte mask) => BitOperations.PopCount(mask);

    /// <summary>The bytes of a word that are not zero, moved together to the low end.</summary>
    public static ulong Gather(ulong word)
    {
        unchecked
        {
            return Bmi2.X64.IsSupported
                ? Bmi2.X64.ParallelBitExtract(word, (HighBitsOf(word) >> 7) * byte.MaxValue)
                : GatherPortably(word);
        }
    }

    /// <summary>Moves the lowest bytes to where a mask says; the others become zero.</summary>
    public static ulong Scatter(ulong gathered, byte mask)
    {
        unchecked
        {
            return Bmi2.X64.IsSupported
                ? Bmi2.X64.ParallelBitDeposit(
                    gathered, Bmi2.X64.ParallelBitDeposit(mask, LowBits) * byte.MaxValue)
                : ScatterPortably(gathered, mask);
        }
    }

    /// <summary>The mask without the instruction.</summary>
    internal static byte OfPortably(ulong word)
    {
        unchecked
        {
            return (byte)(((HighBitsOf(word) >> 7) * ToTopByte) >> 56);
        }
    }

    /// <summary>Gather without the instruction.</summary>
    internal static ulong GatherPortably(ulong word)
    {
        ulong result = 0;
        int to = 0;
        for (int from = 0; from < 64; from += 8)
        {
            ulong one = (word >> from) & byte.MaxValue;
            result |= one << to;
            to += one == 0 ? 0 : 8;
        }

        return result;
    }

    /// <summary>Scatter without the instruction.</summary>
    internal static ulong ScatterPortably(ulong gathered, byte mask)
    {
        ulong result = 0;
        for (int to = 0; to < 8; to++)
        {
            int isSet = (mask >> to) & 1;
            result |= (gathered & (isSet == 0 ? 0ul : byte.MaxValue)) << (8 * to);
            gathered >>= 8 * isSet;
        }

        return result;
    }

    /// <summary>The high bit of every byte that is not zero.</summary>
    private static ulong HighBitsOf(ulong word)
    {
        unchecked
        {
            return (((word & ~HighBits) + ~HighBits) | word) & HighBits;
        }
    }
}
