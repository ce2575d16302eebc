using System;
using System.Buffers.Binary;
using System.Text;
using SCO.Exchange.Domain.Numbers;

namespace SCO.Exchange.Domain.Reference;

/// <summary>
/// The content of a Checkpoint: what the journal held at a place between two blocks, signed, so
/// that whoever keeps it can later prove that the journal is still the same up to there.
/// </summary>
/// <remarks>
/// Little-endian at fixed offsets; the feed tells the same bytes. The signature is over the eight
/// ASCII bytes "SCO-CP-1" and the first <see cref="SignedBytes"/> bytes. Immutable; any thread.
/// </remarks>
public sealed record CheckpointContent
{
    /// <summary>Bytes of the whole content.</summary>
    public const int SizeBytes = 240;

    /// <summary>Bytes that are signed; the signature follows.</summary>
    public const int SignedBytes = 176;

    /// <summary>Most bytes of the name of a build.</summary>
    public const int BuildBytesMax = 32;

    /// <summary>The newest layout, and the only one so far.</summary>
    public const byte Layout = 1;

    private const int LayoutOffset = 23;
    private const int SequenceOffset = 32;
    private const int BuildOffset = 136;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Counts the checkpoints of a journal, from 1.</summary>
    public required ulong Number { get; init; }

    /// <summary>Number of the venue.</summary>
    public required ulong Venue { get; init; }

    /// <summary>Number of the stream within the venue.</summary>
    public required uint Stream { get; init; }

    /// <summary>The trading day whose executions are counted here.</summary>
    public required TradingDay Day { get; init; }

    /// <summary>What chains the blocks, as the journal numbers it: 1 SHA-256, 2 SM3.</summary>
    public required byte Hash { get; init; }

    /// <summary>Blocks before the place.</summary>
    public required long BlockCount { get; init; }

    /// <summary>The last command before the place.</summary>
    public required Sequence Sequence { get; init; }

    /// <summary>The time of that command.</summary>
    public required Timestamp Time { get; init; }

    /// <summary>The hash of the last block before the place.</summary>
    public required Digest ChainHash { get; init; }

    /// <summary>The command behind which the state was hashed last; 0 if it never was.</summary>
    public required Sequence StateSequence { get; init; }

    /// <summary>The hash of the state there.</summary>
    public required ulong StateHash { get; init; }

    /// <summary>Executions of the day up to the place.</summary>
    public required ulong ExecutionCount { get; init; }

    /// <summary>The root of the tree over them.</summary>
    public required Digest ExecutionRoot { get; init; }

    /// <summary>The build of the program that made it; at most 32 bytes of UTF-8.</summary>
    public required string Build { get; init; }

    /// <summary>
    /// Names the key: the first 8 bytes, little-endian, of SHA-256 over its public part.
    /// </summary>
    public required ulong KeyId { get; init; }

    /// <summary>The first half of the signature, r of ECDSA.</summary>
    public Digest SignatureR { get; init; }

    /// <summary>The second half of the signature, s of ECDSA.</summary>
    public Digest SignatureS { get; init; }

    /// <summary>
    /// Whether a command may carry it: whole, and of a place before that command. Allocates
    /// nothing. Says nothing of the signature.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="command">The sequence of the command.</param>
    public static bool IsTakenBy(Sequence command, ReadOnlySpan<byte> content) =>
        content.Length == SizeBytes
        && content[LayoutOffset] == Layout
        && BinaryPrimitives.ReadUInt64LittleEndian(content[SequenceOffset..]) < command.Value;

    /// <summary>Reads a content; null if it is not whole or of a layout not known. Allocates.
    /// </summary>
    public static CheckpointContent? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length != SizeBytes || content[LayoutOffset] != Layout
            || BuildOf(content.Slice(BuildOffset, BuildBytesMax)) is not { } build)
        {
            return null;
        }

        return new CheckpointContent
        {
            Number = BinaryPrimitives.ReadUInt64LittleEndian(content),
            Venue = BinaryPrimitives.ReadUInt64LittleEndian(content[8..]),
            Stream = BinaryPrimitives.ReadUInt32LittleEndian(content[16..]),
            Day = new TradingDay(BinaryPrimitives.ReadUInt16LittleEndian(content[20..])),
            Hash = content[22],
            BlockCount = BinaryPrimitives.ReadInt64LittleEndian(content[24..]),
            Sequence = new Sequence(
                BinaryPrimitives.ReadUInt64LittleEndian(content[SequenceOffset..])),
            Time = new Timestamp(BinaryPrimitives.ReadUInt64LittleEndian(content[40..])),
            ChainHash = Digest.Read(content[48..]),
            StateSequence = new Sequence(
                BinaryPrimitives.ReadUInt64LittleEndian(content[80..])),
            StateHash = BinaryPrimitives.ReadUInt64LittleEndian(content[88..]),
            ExecutionCount = BinaryPrimitives.ReadUInt64LittleEndian(content[96..]),
            ExecutionRoot = Digest.Read(content[104..]),
            Build = build,
            KeyId = BinaryPrimitives.ReadUInt64LittleEndian(content[168..]),
            SignatureR = Digest.Read(content[SignedBytes..]),
            SignatureS = Digest.Read(content[(SignedBytes + Digest.SizeBytes)..]),
        };
    }

    /// <summary>
    /// Writes the content and returns its bytes; the same as it was read from. Too small a target
    /// or too long a build is an argument error.
    /// </summary>
    public int Write(Span<byte> target)
    {
        Span<byte> bytes = target[..SizeBytes];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Venue);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Stream);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[20..], Day.DayNumber);
        bytes[22] = Hash;
        bytes[LayoutOffset] = Layout;
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], BlockCount);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[SequenceOffset..], Sequence.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[40..], Time.Ns);
        ChainHash.Write(bytes[48..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[80..], StateSequence.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[88..], StateHash);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[96..], ExecutionCount);
        ExecutionRoot.Write(bytes[104..]);
        Strict.GetBytes(Build, bytes.Slice(BuildOffset, BuildBytesMax));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[168..], KeyId);
        SignatureR.Write(bytes[SignedBytes..]);
        SignatureS.Write(bytes[(SignedBytes + Digest.SizeBytes)..]);
        return SizeBytes;
    }

    // A zero within the text would not come back.
    private static string? BuildOf(ReadOnlySpan<byte> padded)
    {
        ReadOnlySpan<byte> text = padded.TrimEnd((byte)0);
        try
        {
            return text.Contains((byte)0) ? null : Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
