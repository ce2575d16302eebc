using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using SCO.Exchange.MarketData.Protocol.Codes;

namespace SCO.Exchange.MarketData.Protocol.Messages;

/// <summary>
/// The hash of the seed of an auction's random end, or the seed itself. Since version 1.
/// </summary>
/// <remarks>Any thread; allocates nothing.</remarks>
public readonly record struct AuctionEnd
{
    /// <summary>The number of this message in the schema.</summary>
    public const ushort TemplateId = 215;

    /// <summary>Bytes of the root block.</summary>
    public const int BlockBytes = 56;

    /// <summary>Bytes of the whole message.</summary>
    public const int SizeBytes = MessageHeader.SizeBytes + BlockBytes;

    /// <summary>When, in nanoseconds since 1970-01-01 UTC.</summary>
    public ulong TimeNs { get; init; }

    /// <summary>The schedule whose auction ends.</summary>
    public uint Schedule { get; init; }

    /// <summary>The step of the schedule that ends it, from 0.</summary>
    public uint Step { get; init; }

    /// <summary>Committed: the hash of the seed. Drawn: the seed.</summary>
    public Digest Digest { get; init; }

    /// <summary>The window from the time of the step on, in milliseconds.</summary>
    public uint WindowMs { get; init; }

    /// <summary>The trading day, in days since 1970-01-01.</summary>
    public ushort TradingDay { get; init; }

    /// <summary>Which auction of the day it is.</summary>
    public AuctionKind Kind { get; init; }

    /// <summary>Whether the end is promised or there.</summary>
    public AuctionEndStage Stage { get; init; }

    /// <summary>
    /// Drawn: whether the seed is the one whose hash was told: SHA-256 over its 32 bytes.
    /// </summary>
    /// <param name="committed">What was told before.</param>
    public bool Keeps(in AuctionEnd committed)
    {
        Span<byte> seed = stackalloc byte[Digest.SizeBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Digest.Write(seed);
        SHA256.HashData(seed, hash);
        return (Schedule, Step, TradingDay)
                == (committed.Schedule, committed.Step, committed.TradingDay)
            && Digest.Read(hash) == committed.Digest;
    }

    /// <summary>
    /// Drawn: how many milliseconds after the time of the step the auction may end: the first 8
    /// bytes, little-endian, of SHA-256 over the seed and a byte 1, modulo the window.
    /// </summary>
    public uint DelayMs()
    {
        Span<byte> seed = stackalloc byte[Digest.SizeBytes + 1];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Digest.Write(seed);
        seed[Digest.SizeBytes] = 1;
        SHA256.HashData(seed, hash);
        return WindowMs == 0
            ? 0
            : (uint)(BinaryPrimitives.ReadUInt64LittleEndian(hash) % WindowMs);
    }

    /// <summary>
    /// Writes the message; returns its bytes. Too small a target is an argument error.
    /// </summary>
    public int Encode(Span<byte> target)
    {
        Span<byte> block = MessageHeader.Begin(target, TemplateId, BlockBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(block, TimeNs);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], Schedule);
        BinaryPrimitives.WriteUInt32LittleEndian(block[12..], Step);
        Digest.Write(block[16..]);
        BinaryPrimitives.WriteUInt32LittleEndian(block[48..], WindowMs);
        BinaryPrimitives.WriteUInt16LittleEndian(block[52..], TradingDay);
        block[54] = (byte)Kind;
        block[55] = (byte)Stage;
        return SizeBytes;
    }

    /// <summary>Reads a message; false when it is cut or another one.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> message, out AuctionEnd read)
    {
        if (!MessageHeader.TryBlock(
            message, TemplateId, BlockBytes, out ReadOnlySpan<byte> block, out _))
        {
            read = default;
            return false;
        }

        read = new AuctionEnd
        {
            TimeNs = BinaryPrimitives.ReadUInt64LittleEndian(block),
            Schedule = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]),
            Step = BinaryPrimitives.ReadUInt32LittleEndian(block[12..]),
            Digest = Digest.Read(block[16..]),
            WindowMs = BinaryPrimitives.ReadUInt32LittleEndian(block[48..]),
            TradingDay = BinaryPrimitives.ReadUInt16LittleEndian(block[52..]),
            Kind = (AuctionKind)block[54],
            Stage = (AuctionEndStage)block[55],
        };
        return true;
    }
}
