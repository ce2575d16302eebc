using System;
using System.Buffers.Binary;
using SCO.Exchange.Journal.Blocks;

namespace SCO.Exchange.Journal.Snapshots;

/// <summary>The frozen numbers of a snapshot file, and what a piece looks like.</summary>
/// <remarks>
/// A file is a head of 4,096 bytes, the parts one after the other, and 32 bytes of SHA-256 over the
/// parts and then the head. A part is cut into pieces of 65,536 bytes, the last one shorter; before
/// each stand part, length and number of the piece (from 0 in the file) and its CRC32C, four bytes
/// each, little-endian.
/// </remarks>
internal static class SnapshotFormat
{
    /// <summary>The format that this program writes, and the only one that it reads.</summary>
    public const ushort Format = 1;

    /// <summary>Most bytes of a piece, without its header.</summary>
    public const int PieceBytesMax = 1 << 16;

    /// <summary>Bytes before each piece.</summary>
    public const int PieceHeaderBytes = 16;

    private const int PieceChecksumOffset = 12;

    /// <summary>Bytes that a part of so many bytes takes in the file.</summary>
    public static long StoredBytes(long bytes) =>
        bytes + ((bytes + PieceBytesMax - 1) / PieceBytesMax * PieceHeaderBytes);

    /// <summary>Writes the header of a piece, whose bytes stand behind it already.</summary>
    public static void WriteHeader(Span<byte> piece, int part, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(piece, part);
        BinaryPrimitives.WriteInt32LittleEndian(piece[4..], piece.Length - PieceHeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(piece[8..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(
            piece[PieceChecksumOffset..], Checksum(piece));
    }

    /// <summary>Whether a piece is the one that belongs here, and whole.</summary>
    public static bool IsSound(ReadOnlySpan<byte> piece, int part, int number) =>
        BinaryPrimitives.ReadInt32LittleEndian(piece) == part
        && BinaryPrimitives.ReadInt32LittleEndian(piece[4..]) == piece.Length - PieceHeaderBytes
        && BinaryPrimitives.ReadInt32LittleEndian(piece[8..]) == number
        && BinaryPrimitives.ReadUInt32LittleEndian(piece[PieceChecksumOffset..])
            == Checksum(piece);

    private static uint Checksum(ReadOnlySpan<byte> piece)
    {
        uint state = Crc32C.Add(Crc32C.Initial, piece[..PieceChecksumOffset]);
        return Crc32C.Finish(Crc32C.Add(state, piece[PieceHeaderBytes..]));
    }
}
