using System;
using System.IO;
using System.Security.Cryptography;
using SCO.Exchange.Domain.Memory;
using SCO.Exchange.Journal.Storage;

namespace SCO.Exchange.Journal.Snapshots;

/// <summary>Reads one snapshot file and never trusts it.</summary>
/// <remarks>
/// One thread. Memory of one piece. Every fault of the content is a <see cref="StateException"/>,
/// every fault of the disk an <see cref="IOException"/>.
/// </remarks>
public sealed class SnapshotReader : IDisposable
{
    private readonly IStorageFile _file;
    private readonly byte[] _piece = GC.AllocateUninitializedArray<byte>(
        SnapshotFormat.PieceHeaderBytes + SnapshotFormat.PieceBytesMax);

    private bool _isFromMedia;
    private long _next;
    private long _left;
    private int _part;
    private int _number;
    private int _at;
    private int _end;

    /// <summary>Opens a file and reads its head.</summary>
    public SnapshotReader(IStorage storage, string name)
    {
        Name = name;
        _file = storage.OpenRead(name);
        try
        {
            Span<byte> head = new byte[SnapshotHead.SizeBytes];
            if (_file.Read(head, 0) != head.Length)
            {
                throw new StateException("it ends within its head");
            }

            Head = SnapshotHead.Read(head);
            if (_file.Length != Head.FileBytes)
            {
                throw new StateException(
                    $"it has {_file.Length} bytes, its head says {Head.FileBytes}");
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>What it is of.</summary>
    public SnapshotHead Head { get; }

    /// <summary>Checks every byte of the file.</summary>
    /// <param name="fromMedia">Past the system's cache, as far as the system lets.</param>
    public void Verify(bool fromMedia = false)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _isFromMedia = fromMedia;
        if (fromMedia)
        {
            _ = _file.ReadMedia([], 0);
        }

        for (int part = 0; part < Head.Parts.Count; part++)
        {
            Seek(part);
            while (_left > 0)
            {
                hash.AppendData(NextPiece());
            }
        }

        Span<byte> head = new byte[SnapshotHead.SizeBytes];
        hash.AppendData(head[..ReadAt(head, 0)]);
        Span<byte> found = stackalloc byte[Hash256.SizeBytes];
        int read = ReadAt(found, Head.FileBytes - found.Length);
        _isFromMedia = false;
        if (read != found.Length || !found.SequenceEqual(hash.GetHashAndReset()))
        {
            throw new StateException("its hash does not hold");
        }
    }

    /// <summary>Whether it has a part.</summary>
    public bool Has(string part) => IndexOf(part) >= 0;

    /// <summary>Gives the bytes of a part to whoever takes up the state.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="read">Takes them, all of them.</param>
    public void Read(string part, Action<StateSource> read)
    {
        int index = IndexOf(part);
        if (index < 0)
        {
            throw new StateException($"it has no part '{part}'");
        }

        Seek(index);
        read(Fill);
        if (_left > 0 || _at != _end)
        {
            throw new StateException($"not all of part '{part}' was understood");
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private int IndexOf(string name)
    {
        for (int part = 0; part < Head.Parts.Count; part++)
        {
            if (Head.Parts[part].Name == name)
            {
                return part;
            }
        }

        return -1;
    }

    private void Seek(int part)
    {
        _next = SnapshotHead.SizeBytes;
        _number = 0;
        for (int before = 0; before < part; before++)
        {
            long bytes = Head.Parts[before].Bytes;
            _next += SnapshotFormat.StoredBytes(bytes);
            _number += (int)((bytes + SnapshotFormat.PieceBytesMax - 1)
                / SnapshotFormat.PieceBytesMax);
        }

        _part = part;
        _left = Head.Parts[part].Bytes;
        _at = 0;
        _end = 0;
    }

    private void Fill(Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            if (_at == _end)
            {
                if (_left == 0)
                {
                    throw new StateException($"part '{Head.Parts[_part].Name}' is too short");
                }

                _end = NextPiece().Length;
                _at = SnapshotFormat.PieceHeaderBytes;
            }

            int now = Math.Min(target.Length, _end - _at);
            _piece.AsSpan(_at, now).CopyTo(target);
            _at += now;
            target = target[now..];
        }
    }

    private int ReadAt(Span<byte> target, long place) =>
        _isFromMedia ? _file.ReadMedia(target, place) : _file.Read(target, place);

    private ReadOnlySpan<byte> NextPiece()
    {
        int bytes = (int)Math.Min(_left, SnapshotFormat.PieceBytesMax);
        Span<byte> piece = _piece.AsSpan(0, SnapshotFormat.PieceHeaderBytes + bytes);
        if (ReadAt(piece, _next) != piece.Length || !SnapshotFormat.IsSound(piece, _part, _number))
        {
            throw new StateException($"piece {_number}, at byte {_next}, is damaged");
        }

        _next += piece.Length;
        _left -= bytes;
        _number++;
        return piece;
    }
}
