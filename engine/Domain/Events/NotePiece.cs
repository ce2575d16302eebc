using System;
using System.Runtime.CompilerServices;

namespace SCO.Exchange.Domain.Events;

/// <summary>A piece of a note, UTF-8: one event has no room for a whole one.</summary>
/// <remarks>Any thread; allocates nothing.</remarks>
[InlineArray(BytesMax)]
public struct NotePiece : IEquatable<NotePiece>
{
    /// <summary>Most bytes of a piece.</summary>
    public const int BytesMax = 48;

    private const int CharacterBytesMax = 4;

    private byte _first;

    /// <summary>Whether two have the same bytes.</summary>
    public static bool operator ==(in NotePiece one, in NotePiece other) => one.Equals(other);

    /// <summary>Whether two have different bytes.</summary>
    public static bool operator !=(in NotePiece one, in NotePiece other) => !one.Equals(other);

    /// <summary>
    /// How many bytes of a note its next piece has: as many as there is room for, and no part of a
    /// character if it is UTF-8.
    /// </summary>
    /// <param name="rest">What is left of the note.</param>
    public static int BytesOf(ReadOnlySpan<byte> rest)
    {
        if (rest.Length <= BytesMax)
        {
            return rest.Length;
        }

        int bytes = BytesMax;
        while (bytes > BytesMax - CharacterBytesMax && IsWithin(rest[bytes]))
        {
            bytes--;
        }

        return IsWithin(rest[bytes]) ? BytesMax : bytes;
    }

    /// <inheritdoc/>
    public readonly bool Equals(NotePiece other) =>
        ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is NotePiece other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(this);
        return hash.ToHashCode();
    }

    // The second byte of a character, or one behind it.
    private static bool IsWithin(byte one) => (one & 0xC0) == 0x80;
}
