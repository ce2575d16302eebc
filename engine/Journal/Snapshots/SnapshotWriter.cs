using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Snapshots;

/// <summary>Writes one snapshot, part by part, under a name of its own.</summary>
/// <remarks>One thread, which waits for the disk. Memory of one piece.</remarks>
public sealed class SnapshotWriter : IDisposable
{
    private readonly IStorageFile _file;
    private readonly IncrementalHash _hash =
        IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private readonly List<SnapshotPart> _parts = [];
    private readonly byte[] _piece = GC.AllocateUninitializedArray<byte>(
        SnapshotFormat.PieceHeaderBytes + SnapshotFormat.PieceBytesMax);

    private int _pieceBytes;
    private int _pieceCount;
    private long _partBytes;
    private long _end = SnapshotHead.SizeBytes;

    /// <summary>Begins a file, in place of one of that name.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal SnapshotWriter(IStorage storage, string name)
    {
        storage.Delete(name);
        _file = storage.OpenWrite(name, 0);
    }

    /// <summary>Adds a part.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="write">Hands all its bytes to the action it is given, in any lengths.</param>
    public void Add(string name, Action<Action<ReadOnlySpan<byte>>> write)
    {
        _partBytes = 0;
        write(Append);
        WritePiece();
        _parts.Add(new SnapshotPart(name, _partBytes));
    }

    /// <summary>Writes head and hash, and makes all of it durable but its name.</summary>
    /// <param name="head">What the snapshot is of; its parts are known here.</param>
    /// <returns>The head that was written.</returns>
    internal SnapshotHead Finish(SnapshotHead head)
    {
        head = head with { Parts = _parts };
        Span<byte> bytes = new byte[SnapshotHead.SizeBytes];
        head.Write(bytes);
        _hash.AppendData(bytes);
        _file.Write(bytes, 0);
        _file.Write(_hash.GetHashAndReset(), _end);
        _file.Sync();
        return head;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _hash.Dispose();
        _file.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _partBytes += bytes.Length;
        while (!bytes.IsEmpty)
        {
            int now = Math.Min(bytes.Length, SnapshotFormat.PieceBytesMax - _pieceBytes);
            bytes[..now].CopyTo(_piece.AsSpan(SnapshotFormat.PieceHeaderBytes + _pieceBytes));
            _pieceBytes += now;
            bytes = bytes[now..];
            if (_pieceBytes == SnapshotFormat.PieceBytesMax)
            {
                WritePiece();
            }
        }
    }

    private void WritePiece()
    {
        if (_pieceBytes == 0)
        {
            return;
        }

        Span<byte> piece = _piece.AsSpan(0, SnapshotFormat.PieceHeaderBytes + _pieceBytes);
        SnapshotFormat.WriteHeader(piece, _parts.Count, _pieceCount);
        _hash.AppendData(piece);
        _file.Write(piece, _end);
        _end += piece.Length;
        _pieceCount++;
        _pieceBytes = 0;
    }
}
