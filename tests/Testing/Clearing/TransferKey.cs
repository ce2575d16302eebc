using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Identity;

namespace SCO.Exchange.Testing.Clearing;

/// <summary>
/// What a transfer is known by, so that it happens once: who numbers it, its number there, and
/// which of several it is. Immutable.
/// </summary>
/// <param name="Upper">The source in the highest byte.</param>
/// <param name="Lower">The number, or the rest of a hash.</param>
public readonly record struct TransferKey(ulong Upper, ulong Lower)
{
    /// <summary>Most bytes of a serial number of a bank.</summary>
    public const int SerialBytesMax = 64;

    private const int SourceShift = 56;

    /// <summary>The absent value.</summary>
    public static readonly TransferKey None;

    /// <summary>The value that names nothing and is never taken.</summary>
    public static readonly TransferKey Reserved = new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>Whether this names something.</summary>
    public bool IsSome => (Upper | Lower) != 0;

    /// <summary>A transfer that the exchange numbers itself.</summary>
    /// <param name="source">Of what the number is.</param>
    /// <param name="number">The number.</param>
    /// <param name="leg">Which of several transfers about it: leg and type.</param>
    public static TransferKey Of(KeySource source, ulong number, ushort leg) =>
        new(((ulong)source << SourceShift) | leg, number);

    /// <summary>
    /// A movement that a bank numbers. 120 bits of SHA-256 over bank and serial: that two serials
    /// meet by chance is not to be expected in the life of any venue. Allocates nothing.
    /// </summary>
    /// <param name="bank">Which bank.</param>
    /// <param name="serial">
    /// Its number there, at most <see cref="SerialBytesMax"/> bytes. Of a bank that begins anew
    /// each day, the day belongs into it.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The serial is too long.</exception>
    public static TransferKey Of(BankId bank, ReadOnlySpan<byte> serial)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial.Length, SerialBytesMax);
        Span<byte> bytes = stackalloc byte[sizeof(ushort) + SerialBytesMax];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, bank.Value);
        serial.CopyTo(bytes[sizeof(ushort)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..(sizeof(ushort) + serial.Length)], hash);
        ulong upper = BinaryPrimitives.ReadUInt64LittleEndian(hash) >> 8;
        return new TransferKey(
            ((ulong)KeySource.BankSerial << SourceShift) | upper,
            BinaryPrimitives.ReadUInt64LittleEndian(hash[sizeof(ulong)..]));
    }
}
