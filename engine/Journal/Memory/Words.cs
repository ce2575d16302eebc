using System;
using System.Runtime.InteropServices;

namespace SCO.Exchange.Journal.Memory;

/// <summary>Records as the 8-byte words they consist of. Any thread; allocates nothing.</summary>
/// <remarks>Words are little-endian in the format, so the machine has to be.</remarks>
internal static class Words
{
    /// <summary>Bytes of a word.</summary>
    public const int Bytes = sizeof(ulong);

    /// <summary>A record as words, in place; its length is a multiple of a word.</summary>
    public static ReadOnlySpan<ulong> Of(ReadOnlySpan<byte> record)
    {
        RequireLittleEndian();
        return MemoryMarshal.Cast<byte, ulong>(record);
    }

    /// <summary>Words as bytes, in place.</summary>
    public static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<ulong> words)
    {
        RequireLittleEndian();
        return MemoryMarshal.AsBytes(words);
    }

    private static void RequireLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The journal needs a little-endian machine.");
        }
    }
}
