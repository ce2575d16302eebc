using System;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference.Phases;

/// <summary>
/// The secret that decides when an auction ends: its hash is told before the auction, the seed
/// itself when it ends, so that anyone can check that the end was not chosen meanwhile.
/// </summary>
/// <remarks>Pure; any thread; allocates nothing.</remarks>
public static class AuctionSeed
{
    /// <summary>The hash that is told before: SHA-256 over the 32 bytes of the seed.</summary>
    public static Digest HashOf(Digest seed)
    {
        Span<byte> bytes = stackalloc byte[Digest.SizeBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        seed.Write(bytes);
        SHA256.HashData(bytes, hash);
        return Digest.Read(hash);
    }

    /// <summary>
    /// How many milliseconds of the window pass before the end: the first 8 bytes, little-endian,
    /// of SHA-256 over the seed and a byte 1, modulo the window.
    /// </summary>
    /// <param name="seed">The seed.</param>
    /// <param name="windowMs">The window, more than zero.</param>
    public static uint DelayMs(Digest seed, uint windowMs)
    {
        Span<byte> bytes = stackalloc byte[Digest.SizeBytes + 1];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        seed.Write(bytes);
        bytes[Digest.SizeBytes] = 1;
        SHA256.HashData(bytes, hash);
        return (uint)(Digest.Read(hash).First % windowMs);
    }
}
