using System;

namespace SCO.Exchange.Simulation.Checks;

/// <summary>The hash FNV-1a of 64 bits, in pieces of eight bytes where there are so many.</summary>
internal static class Fnv
{
    private const ulong Prime = 0x100_0000_01B3;

    /// <summary>The hash of nothing.</summary>
    public const ulong Start = 0xCBF2_9CE4_8422_2325;

    /// <summary>The hash of what was hashed before and a number.</summary>
    public static ulong Add(ulong hash, ulong number)
    {
        unchecked
        {
            hash = (hash ^ number) * Prime;
            return hash ^ (hash >> 29);
        }
    }

    /// <summary>The hash of what was hashed before and bytes.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Add(hash, BitConverter.ToUInt64(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            hash = Add(hash, value);
        }

        return hash;
    }
}
