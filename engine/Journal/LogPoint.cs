using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal;

/// <summary>A place between two blocks: what the log holds up to there.</summary>
/// <param name="BlockCount">Blocks before this point; also the sequence of the next block.</param>
/// <param name="LastSequence">Last command sequence before this point; 0 if none.</param>
/// <param name="LastTimeNs">Time of that command, ns since the Unix epoch; 0 if none.</param>
/// <param name="Term">Term of the last block; 0 if none.</param>
/// <param name="ChainHash">Hash of the last block, or the genesis hash.</param>
/// <remarks>A class, so that one thread can publish it whole to another. Immutable.</remarks>
public sealed record LogPoint(
    long BlockCount, ulong LastSequence, long LastTimeNs, long Term, Hash256 ChainHash)
{
    /// <summary>Bytes of a point on disk: its fields in order, little-endian.</summary>
    public const int SizeBytes = 64;

    /// <summary>The point behind a verified block.</summary>
    public static LogPoint Behind(in Block block) => new(
        block.Header.BlockSequence + 1, block.Header.LastSequence, block.Header.LastTimeNs,
        block.Header.Term, block.ChainHash);

    /// <summary>The point before block 0.</summary>
    public static LogPoint Start(LogIdentity identity) => new(0, 0, 0, 0, identity.Genesis());

    /// <summary>Reads a point, unchecked.</summary>
    public static LogPoint Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
        Hash256.Read(source[32..]));

    /// <summary>Writes its <see cref="SizeBytes"/> bytes.</summary>
    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, BlockCount);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], LastSequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], LastTimeNs);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], Term);
        ChainHash.Write(target[32..]);
    }
}
