using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SCO.Exchange.Gateway.Protocol;

/// <summary>
/// HMAC-SHA256 over session key, timestamp, keep-alive and next number, little-endian, 36 bytes.
/// Any thread; allocates nothing.
/// </summary>
public static class LogonToken
{
    private const int InputBytes = 36;

    /// <summary>Signs a log-on.</summary>
    /// <param name="secret">The secret of the key.</param>
    /// <param name="session">The session.</param>
    /// <param name="timestamp">Its time, ns since 1970 UTC.</param>
    /// <param name="keepAliveMs">As in Establish; 0 for Negotiate.</param>
    /// <param name="nextSeqNum">As in Establish; 0 for Negotiate.</param>
    public static Token Of(
        ReadOnlySpan<byte> secret, SessionKey session, ulong timestamp, uint keepAliveMs,
        ulong nextSeqNum)
    {
        Span<byte> input = stackalloc byte[InputBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(input, session.Low);
        BinaryPrimitives.WriteUInt64LittleEndian(input[8..], session.High);
        BinaryPrimitives.WriteUInt64LittleEndian(input[16..], timestamp);
        BinaryPrimitives.WriteUInt32LittleEndian(input[24..], keepAliveMs);
        BinaryPrimitives.WriteUInt64LittleEndian(input[28..], nextSeqNum);
        Token token = default;
        HMACSHA256.HashData(secret, input, token);
        return token;
    }

    /// <summary>Whether two tokens are the same, in a time that tells nothing.</summary>
    public static bool AreSame(in Token one, in Token other) =>
        CryptographicOperations.FixedTimeEquals(one, other);
}
