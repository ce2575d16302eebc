using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SCO.Exchange.Domain.Clearing.Titles;

/// <summary>
/// What is kept of the paper that a title was registered by: the first 8 bytes, little-endian, of
/// SHA-256 over its text, without spaces at the ends. Equal papers have equal marks. Unequal ones
/// may have by chance, once in 10^13 for a million that stand: then one cannot be registered
/// before its text says more.
/// </summary>
/// <param name="Value">The mark; 0: there is no paper.</param>
public readonly record struct PaperMark(ulong Value)
{
    /// <summary>Whether there is a paper.</summary>
    public bool IsSome => Value != 0;

    /// <summary>The mark of a text; none if it is empty. Allocates nothing; any thread.</summary>
    /// <param name="note">The text, UTF-8.</param>
    public static PaperMark Of(ReadOnlySpan<byte> note)
    {
        ReadOnlySpan<byte> text = note.Trim((byte)' ');
        if (text.IsEmpty)
        {
            return default;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(text, hash);
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        return new PaperMark(value == 0 ? 1 : value);
    }
}
